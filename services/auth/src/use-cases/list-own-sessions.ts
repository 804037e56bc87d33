import type * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { sessionList } from '../sessions/session-list.ts';

export const listOwnSessions: Handler<typeof api.listOwnSessions, Deps> = async (_, deps) => {
  const { actor, liveSessions } = deps;
  if (actor.sessionId) await liveSessions.seen(actor.sessionId);
  return sessionList(deps, actor.id, actor.sessionId);
};
