import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { takenOverAccount } from '../accounts/managed-account.ts';
import { hashOfNew, putPassword } from '../accounts/set-password.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const setTemporaryPassword: Handler<typeof api.setTemporaryPassword, Deps> = async ({ params, body }, deps) => {
  const { actor, db, cipher, clock } = deps;
  const account = await takenOverAccount(deps, actor, params.userId);
  const hash = await hashOfNew(deps, account, body.password);
  const ended = await db.transaction(async (tx) => {
    const at = clock.now();
    const current = (await accounts(tx, cipher).lock(account.id)) ?? account;
    await putPassword(tx, deps, current, { hash, mustChange: true, at });
    const ids = await endSessions(tx, { userId: account.id, reason: 'password-change', at });
    const facilityId = onlyFacility(account.facilityIds);
    await tx.audit.record('password.set-temporary', { actor, facilityId, resource: `user/${account.id}` });
    return ids;
  });
  await announceEnded(deps, ended);
  return noContent();
};
