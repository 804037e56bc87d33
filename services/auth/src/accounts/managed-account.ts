import { RoleNotYours } from '@nilecare/contracts/api/auth-users.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { accounts } from '../data/accounts.ts';
import { roles } from '../data/roles.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';
import { rolesNotTheirs } from '../domain/rights.ts';
import { mustReachAll, visible } from './reach.ts';

/** An account the actor may see and all of whose facilities they reach. @throws NotFound, Forbidden */
export async function managedAccount({ db, cipher }: Deps, actor: Actor, userId: string): Promise<Account> {
  const account = visible(actor, await accounts(db.read, cipher).byId(userId), userId);
  mustReachAll(actor, account.facilityIds);
  return account;
}

/**
 * The same, for what lets the actor in as that account: an administrator's password or second factor is not for somebody
 * who may manage users only.
 * @throws RoleNotYours as well
 */
export async function takenOverAccount(deps: Deps, actor: Actor, userId: string): Promise<Account> {
  const account = await managedAccount(deps, actor, userId);
  if (actor.kind === 'service') return account;
  const refused = rolesNotTheirs(await roles(deps.db.read).named(account.roles), actor.permissions);
  if (refused.length) throw new RoleNotYours('It needs the permission role:manage.', { roles: refused });
  return account;
}
