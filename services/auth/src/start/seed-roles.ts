import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { roleSeeding } from '../data/roles.ts';
import { newGrants } from '../domain/seed-plan.ts';

/** Puts in place what a release brings: roles, permissions, grants. Doing it again changes nothing. */
export const seedRoles = (db: Database<AuthTables>, clock: Clock): Promise<void> =>
  db.transaction(async (tx) => {
    const at = clock.now();
    await roleSeeding(tx).permissions();
    await roleSeeding(tx).roles(roleSeeds, at);
    const proposed = await roleSeeding(tx).proposed();
    await roleSeeding(tx).propose(newGrants(roleSeeds, proposed), at);
  });
