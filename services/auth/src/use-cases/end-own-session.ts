import type * as api from '@nilecare/contracts/api/auth.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { sessions } from '../data/sessions.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const endOwnSession: Handler<typeof api.endOwnSession, Deps> = async ({ params }, deps) => {
  const { actor, db, clock } = deps;
  const session = await sessions(db.read).byId(params.sessionId);
  if (!session) throw new NotFound('session', params.sessionId);
  actor.mustBeSelf(session.user_id);
  const ended = await db.transaction(async (tx) => {
    const ids = await endSessions(tx, { userId: actor.id, reason: 'ended', at: clock.now(), only: session.id });
    if (ids.length) await tx.audit.record('session.end', { actor, resource: `session/${session.id}` });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
