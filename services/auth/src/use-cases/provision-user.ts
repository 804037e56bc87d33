import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addAccount } from '../accounts/add-account.ts';
import { mustBeTheirsToGive } from '../accounts/known-roles.ts';
import { hashOfGood } from '../accounts/set-password.ts';
import { userView } from '../accounts/user-view.ts';
import { accounts } from '../data/accounts.ts';
import { factors } from '../data/factors.ts';
import type { Deps } from '../deps.ts';

export const provisionUser: Handler<typeof api.provisionUser, Deps> = async ({ body }, deps) => {
  const { actor, db, cipher, clock } = deps;
  await mustBeTheirsToGive(db.read, actor, body.roles);
  const { password, totpSecret, ...facts } = body;
  const passwordHash = password === null ? null : await hashOfGood(deps, facts.userName, password);
  const at = clock.now();
  const account = { ...facts, id: newId(), passwordHash, mustChangePassword: false, active: true, at };
  return db.transaction(async (tx) => {
    await addAccount(tx, deps, actor, account);
    if (totpSecret !== null) await factors(tx, cipher).confirm(account.id, totpSecret, null, at);
    return created(await userView(tx, await accounts(tx, cipher).byId(account.id), at));
  });
};
