import * as api from '@nilecare/contracts/api/auth-users.ts';
import { InvalidRequest, NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import { roleChanged } from '@nilecare/contracts/events/auth.ts';
import { permissionNames } from '@nilecare/contracts/permissions.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { revocations } from '../data/revocations.ts';
import { roles } from '../data/roles.ts';
import type { Deps } from '../deps.ts';
import { ADMINISTRATOR, administratorKeeps } from '../domain/rights.ts';

export const updateRole: Handler<typeof api.updateRole, Deps> = async ({ params, body }, deps) => {
  const { actor, db, clock, ifMatch, announcer } = deps;
  actor.mustReachEveryFacility();
  const name = params.role;
  const wanted = [...new Set(body.permissions)];
  mustBeKnown(wanted);
  if (name === ADMINISTRATOR) mustKeepAdministering(wanted);
  const role = await db.transaction(async (tx) => {
    const at = clock.now();
    const version = await roles(tx).lock(name);
    const before = version === undefined ? undefined : await roles(tx).get(name);
    if (!before) throw new NotFound('role', name);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    await roles(tx).update(name, { mfaRequired: body.mfaRequired, permissions: wanted, at });
    await revocations(tx).holdersOf(name, at);
    await tx.outbox.add(roleChanged, { role: name, permissions: wanted }, { key: name });
    await tx.audit.record('role.change', {
      actor,
      resource: `role/${name}`,
      details: {
        added: wanted.filter((permission) => !before.permissions.includes(permission)),
        removed: before.permissions.filter((permission) => !wanted.includes(permission)),
        mfaRequired: { before: before.mfaRequired, after: body.mfaRequired },
      },
    });
    const after = await roles(tx).get(name);
    return after ?? before;
  });
  await announcer.announce();
  return role;
};

function mustBeKnown(names: readonly string[]): void {
  const known: readonly string[] = permissionNames;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length)
    throw new InvalidRequest(
      unknown.map((name) => ({ field: 'body.permissions', message: `there is no permission ${name}` })),
    );
}

function mustKeepAdministering(names: readonly string[]): void {
  const missing = administratorKeeps.filter((name) => !names.includes(name));
  if (missing.length)
    throw new api.LastAdministrator(`The role of the administrators keeps ${missing.join(', ')}.`, {
      permissions: missing,
    });
}
