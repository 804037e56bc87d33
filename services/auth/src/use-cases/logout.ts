import type * as api from '@nilecare/contracts/api/auth.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const logout: Handler<typeof api.logout, Deps> = async ({ body }, deps) => {
  const { actor, db, clock } = deps;
  if (actor.kind !== 'user' || actor.sessionId === null) return noContent();
  const { id: userId, sessionId } = actor;
  const ended = await db.transaction(async (tx) => {
    const reason = body.everywhere ? ('logout-everywhere' as const) : ('logout' as const);
    const scope = body.everywhere ? {} : { only: sessionId };
    const ids = await endSessions(tx, { userId, reason, at: clock.now(), ...scope });
    await tx.audit.record(body.everywhere ? 'logout-everywhere' : 'logout', {
      actor,
      resource: `session/${sessionId}`,
      details: { sessions: ids.length },
    });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
