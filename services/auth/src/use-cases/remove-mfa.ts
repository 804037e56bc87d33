import * as api from '@nilecare/contracts/api/auth.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustKnowPassword, ownAccount } from '../accounts/own-account.ts';
import { factors } from '../data/factors.ts';
import type { Deps } from '../deps.ts';
import { rightsOfAccount } from '../sessions/issue-tokens.ts';

export const removeMfa: Handler<typeof api.removeMfa, Deps> = async ({ body }, deps) => {
  const { actor, db, cipher } = deps;
  const account = await ownAccount(deps, deps);
  await mustKnowPassword(deps, account, body.password);
  const { mfaRequired } = await rightsOfAccount(db.read, account);
  if (mfaRequired) throw new api.MfaRequiredByRole('To change to another phone, begin a new enrolment instead.');
  await db.transaction(async (tx) => {
    await factors(tx, cipher).remove(account.id);
    await tx.audit.record('mfa.remove', { actor, resource: `user/${account.id}` });
  });
  return noContent();
};
