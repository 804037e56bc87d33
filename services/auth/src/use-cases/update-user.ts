import * as api from '@nilecare/contracts/api/auth.ts';
import { NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import { userUpdated } from '@nilecare/contracts/events/auth.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustBeTheirsToGive } from '../accounts/known-roles.ts';
import { mustReachAll } from '../accounts/reach.ts';
import { userView } from '../accounts/user-view.ts';
import { accountWriter } from '../data/account-writer.ts';
import { accounts } from '../data/accounts.ts';
import { revocations } from '../data/revocations.ts';
import { roles } from '../data/roles.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { changedFacts, changesRights, isAdministrator } from '../domain/account.ts';
import { ADMINISTRATOR, difference } from '../domain/rights.ts';
import { announceEnded, endSessions } from '../sessions/end-sessions.ts';

export const updateUser: Handler<typeof api.updateUser, Deps> = async ({ params, body }, deps) => {
  const { actor, db, cipher, clock, ifMatch } = deps;
  const { userId } = params;
  const { user, ended } = await db.transaction(async (tx) => {
    const at = clock.now();
    // Held by every change of an account, so that two administrators cannot remove each other at the same time.
    await roles(tx).lock(ADMINISTRATOR);
    const before = await accounts(tx, cipher).lock(userId);
    if (!before) throw new NotFound('user', userId);
    mustReachAll(actor, [...before.facilityIds, ...body.facilityIds]);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    await mustBeTheirsToGive(tx, actor, difference(before.roles, body.roles));

    await accountWriter(tx, cipher).update(userId, before.version, body, at);
    if (isAdministrator(before) && !isAdministrator(body)) await mustLeaveAnAdministrator(tx, deps);
    const ids = body.active ? [] : await endSessions(tx, { userId, reason: 'deactivated', at });
    if (changesRights(before, body)) await revocations(tx).user(userId, at);

    const { active, roles: names, facilityIds } = body;
    await tx.outbox.add(userUpdated, { userId, roles: names, facilityIds, active }, { key: userId });
    await tx.audit.record('user.update', {
      actor,
      facilityId: onlyFacility(before.facilityIds),
      resource: `user/${userId}`,
      details: changedFacts(before, body),
    });
    return { user: await userView(tx, await accounts(tx, cipher).byId(userId), at), ended: ids };
  });
  await announceEnded(deps, ended);
  return user;
};

async function mustLeaveAnAdministrator(tx: AuthTx, { cipher }: Deps): Promise<void> {
  if ((await accounts(tx, cipher).countActiveWithRole(ADMINISTRATOR)) === 0)
    throw new api.LastAdministrator('Make somebody else an administrator first.');
}
