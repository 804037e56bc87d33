import type * as api from '@nilecare/contracts/api/auth-users.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { visible } from '../accounts/reach.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { sessionList } from '../sessions/session-list.ts';

export const listUserSessions: Handler<typeof api.listUserSessions, Deps> = async ({ params }, deps) => {
  const { actor, db, cipher } = deps;
  visible(actor, await accounts(db.read, cipher).byId(params.userId), params.userId);
  return sessionList(deps, params.userId, actor.sessionId);
};
