import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { takenOverAccount } from '../accounts/managed-account.ts';
import { accounts } from '../data/accounts.ts';
import { factors } from '../data/factors.ts';
import { codeSubject, throttles } from '../data/throttles.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const resetUserMfa: Handler<typeof api.resetUserMfa, Deps> = async ({ params }, deps) => {
  const { actor, db, cipher, clock } = deps;
  const account = await takenOverAccount(deps, actor, params.userId);
  const ended = await db.transaction(async (tx) => {
    await accounts(tx, cipher).lock(account.id);
    await factors(tx, cipher).remove(account.id);
    await throttles(tx).forget([codeSubject(account.id)]);
    const ids = await endSessions(tx, { userId: account.id, reason: 'mfa-reset', at: clock.now() });
    const facilityId = onlyFacility(account.facilityIds);
    await tx.audit.record('mfa.reset', { actor, facilityId, resource: `user/${account.id}` });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
