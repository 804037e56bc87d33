import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { managedAccount } from '../accounts/managed-account.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const endUserSessions: Handler<typeof api.endUserSessions, Deps> = async ({ params }, deps) => {
  const { actor, db, cipher, clock } = deps;
  const account = await managedAccount(deps, actor, params.userId);
  const ended = await db.transaction(async (tx) => {
    await accounts(tx, cipher).lock(account.id);
    const ids = await endSessions(tx, { userId: account.id, reason: 'ended', at: clock.now() });
    await tx.audit.record('session.end-all', {
      actor,
      facilityId: onlyFacility(account.facilityIds),
      resource: `user/${account.id}`,
      details: { sessions: ids.length },
    });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
