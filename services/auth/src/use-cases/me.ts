import type * as api from '@nilecare/contracts/api/auth.ts';
import { Forbidden, Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { profileOf, rightsOfAccount } from '../sessions/issue-tokens.ts';

export const me: Handler<typeof api.me, Deps> = async (_, { actor, db, cipher, liveSessions }) => {
  if (actor.kind !== 'user') throw new Forbidden('A service has no account.');
  const account = await accounts(db.read, cipher).byId(actor.id);
  if (!account) throw new Unauthenticated('The account is not there any more.');
  if (actor.sessionId) await liveSessions.seen(actor.sessionId);
  return profileOf({ account, rights: await rightsOfAccount(db.read, account) });
};
