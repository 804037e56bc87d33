import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { changeAccount } from '../accounts/change-account.ts';
import { mustBeTheirsToGive } from '../accounts/known-roles.ts';
import { mustReachAll } from '../accounts/reach.ts';
import { userView } from '../accounts/user-view.ts';
import { accounts } from '../data/accounts.ts';
import { roles } from '../data/roles.ts';
import type { Deps } from '../deps.ts';
import { ADMINISTRATOR, difference } from '../domain/rights.ts';
import { announceEnded } from '../sessions/end-sessions.ts';

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
    const ids = await changeAccount(tx, deps, { actor, before, after: body, at });
    return { user: await userView(tx, await accounts(tx, cipher).byId(userId), at), ended: ids };
  });
  await announceEnded(deps, ended);
  return user;
};
