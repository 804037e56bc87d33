import type { Role } from '@nilecare/contracts/api/auth-users.ts';
import { permissions } from '@nilecare/contracts/permissions.ts';
import type { RoleSeed } from '@nilecare/contracts/permissions.ts';
import type { z } from 'zod';
import type { RoleFacts } from '../domain/rights.ts';
import type { Grant } from '../domain/seed-plan.ts';
import type { Store } from './store.ts';

type RoleRow = z.output<typeof Role>;

export const roles = (store: Store) => {
  const withPermissions = async (names?: readonly string[]): Promise<RoleRow[]> => {
    if (names?.length === 0) return [];
    let rows = store.selectFrom('roles').selectAll().orderBy('name');
    let granted = store.selectFrom('role_permissions').selectAll();
    if (names) {
      rows = rows.where('name', 'in', names);
      granted = granted.where('role_name', 'in', names);
    }
    const permissionsOf = Map.groupBy(await granted.execute(), (row) => row.role_name);
    return (await rows.execute()).map((row) => ({
      name: row.name,
      version: row.version,
      title: { en: row.title_en, ar: row.title_ar },
      mfaRequired: row.mfa_required === 1,
      permissions: (permissionsOf.get(row.name) ?? []).map((it) => it.permission_name).toSorted(),
    }));
  };

  return {
    all: () => withPermissions(),
    named: (names: readonly string[]): Promise<RoleFacts[]> => withPermissions(names),
    get: async (name: string) => (await withPermissions([name]))[0],

    /** The version of the role, its row locked: whoever counts the accounts of a role does it one after the other. */
    lock: async (name: string): Promise<number | undefined> => {
      const row = await store
        .selectFrom('roles')
        .select('version')
        .where('name', '=', name)
        .forUpdate()
        .executeTakeFirst();
      return row?.version;
    },

    async update(
      name: string,
      change: { mfaRequired: boolean; permissions: readonly string[]; at: Date },
    ): Promise<void> {
      await store
        .updateTable('roles')
        .set((set) => ({
          mfa_required: Number(change.mfaRequired),
          updated_at: change.at,
          version: set('version', '+', 1),
        }))
        .where('name', '=', name)
        .execute();
      await store.deleteFrom('role_permissions').where('role_name', '=', name).execute();
      await insertGrants(
        store,
        change.permissions.map((permission) => ({ role: name, permission })),
      );
    },
  };
};

const insertGrants = async (store: Store, grants: readonly Grant[]): Promise<void> => {
  if (grants.length === 0) return;
  await store
    .insertInto('role_permissions')
    .ignore()
    .values(grants.map(({ role, permission }) => ({ role_name: role, permission_name: permission })))
    .execute();
};

/** What the start of a release writes; each part does nothing when it was done before. */
export const roleSeeding = (store: Store) => ({
  permissions: async (): Promise<void> => {
    const rows = Object.entries(permissions).map(([name, description]) => ({ name, description }));
    await store.insertInto('permissions').ignore().values(rows).execute();
  },
  roles: async (seeds: Readonly<Record<string, RoleSeed>>, at: Date): Promise<void> => {
    const rows = Object.entries(seeds).map(([name, { title, mfaRequired }]) => ({
      name,
      title_en: title.en,
      title_ar: title.ar,
      mfa_required: Number(mfaRequired),
      updated_at: at,
    }));
    await store.insertInto('roles').ignore().values(rows).execute();
  },
  /** The grants proposed so far; the rows stay locked, so that two instances do not propose at the same time. */
  proposed: async (): Promise<Grant[]> => {
    const rows = await store.selectFrom('seeded_grants').selectAll().forUpdate().execute();
    return rows.map((row) => ({ role: row.role_name, permission: row.permission_name }));
  },
  propose: async (grants: readonly Grant[], at: Date): Promise<void> => {
    if (grants.length === 0) return;
    const rows = grants.map(({ role, permission }) => ({
      role_name: role,
      permission_name: permission,
      seeded_at: at,
    }));
    await store.insertInto('seeded_grants').ignore().values(rows).execute();
    await insertGrants(store, grants);
  },
});
