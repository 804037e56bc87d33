import { RoleNotYours, UnknownRole } from '@nilecare/contracts/api/auth-users.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { roles } from '../data/roles.ts';
import type { Store } from '../data/store.ts';
import { rolesNotTheirs } from '../domain/rights.ts';

/** @throws UnknownRole when one of the names is no role; RoleNotYours when the actor must not give or take one of them */
export async function mustBeTheirsToGive(store: Store, actor: Actor, names: readonly string[]): Promise<void> {
  const known = await roles(store).named([...new Set(names)]);
  const unknown = names.filter((name) => !known.some((role) => role.name === name));
  if (unknown.length) throw new UnknownRole(`There is no role ${unknown.join(', ')}.`, { roles: unknown });
  if (actor.kind === 'service') return;
  const refused = rolesNotTheirs(known, actor.permissions);
  if (refused.length) throw new RoleNotYours('It needs the permission role:manage.', { roles: refused });
}
