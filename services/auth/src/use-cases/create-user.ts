import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addAccount } from '../accounts/add-account.ts';
import { mustBeTheirsToGive } from '../accounts/known-roles.ts';
import { mustReachAll } from '../accounts/reach.ts';
import { hashOfGood } from '../accounts/set-password.ts';
import type { Deps } from '../deps.ts';

export const createUser: Handler<typeof api.createUser, Deps> = async ({ body }, deps) => {
  const { actor, db, clock } = deps;
  mustReachAll(actor, body.facilityIds);
  await mustBeTheirsToGive(db.read, actor, body.roles);
  const { password, ...facts } = body;
  const passwordHash = await hashOfGood(deps, facts.userName, password);
  const account = { ...facts, id: newId(), passwordHash, mustChangePassword: true, active: true, at: clock.now() };
  return db.transaction(async (tx) => created(await addAccount(tx, deps, actor, account)));
};
