import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleChanged } from '@nilecare/contracts/events/auth.ts';
import { roleNames, roleSeeds } from '@nilecare/contracts/permissions.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { inParallel, openClinic, type AuthClient, type Clinic } from './clinic.ts';

let clinic: Clinic;
let admin: AuthClient;
beforeAll(async () => {
  clinic = await openClinic();
  admin = clinic.as(clinic.system.token('administrator'));
});
afterAll(() => clinic.stop());

async function role(name: string) {
  const { items } = await admin.listRoles({});
  const found = items.find((it) => it.name === name);
  if (!found) throw new Error(`no role ${name}`);
  return found;
}

test('the seven roles are there with what the product gives them', async () => {
  const { items } = await admin.listRoles({});
  expect(items.map((it) => it.name)).toEqual([...roleNames].toSorted());
  for (const { name, permissions, mfaRequired } of items) {
    const seed = Object.entries(roleSeeds).find(([it]) => it === name)?.[1];
    expect(permissions).toEqual([...(seed?.permissions ?? [])].toSorted());
    expect(mfaRequired).toBe(seed?.mfaRequired);
  }
});

test('a change is felt by who is signed in, within two seconds', async () => {
  const { accessToken, refreshToken } = await clinic.signIn(await clinic.aPerson({ role: 'pharmacist' }));
  const before = await role('pharmacist');
  const permissions = [...before.permissions, 'vitals:read'];
  const after = await admin.updateRole(
    { params: { role: 'pharmacist' }, body: { mfaRequired: false, permissions } },
    { ifMatch: before.version },
  );
  expect(after.version).toBe(before.version + 1);
  await eventually(async () => (await outcome(clinic.as(accessToken).me({}))) === 'unauthenticated', { within: 2_000 });
  const refreshed = await clinic.anybody.refresh({ body: { refreshToken } });
  expect(refreshed.profile.permissions).toContain('vitals:read');
  await eventually(() => clinic.events.of(roleChanged).some((it) => it.data.permissions.includes('vitals:read')));
  await eventually(() => {
    const [entry] = clinic.audited('role.change', 'role/pharmacist');
    return expect(entry?.details).toMatchObject({ added: ['vitals:read'], removed: [] });
  });
});

test('roles are the same everywhere: who administers one facility sees them and does not change them', async () => {
  const before = await role('nurse');
  const local = clinic.as(clinic.system.token('administrator', { facilityIds: [newId()] }));
  expect((await local.listRoles({})).items).toHaveLength(roleNames.length);
  const body = { mfaRequired: true, permissions: [...before.permissions, 'role:manage'] };
  expect(await outcome(local.updateRole({ params: { role: 'nurse' }, body }, { ifMatch: before.version }))).toBe(
    'forbidden',
  );
  expect(await role('nurse')).toEqual(before);
});

test('of ten changes to one version one is made', async () => {
  const { version, permissions } = await role('doctor');
  const answers = await inParallel(10, () =>
    outcome(
      admin.updateRole({ params: { role: 'doctor' }, body: { mfaRequired: false, permissions } }, { ifMatch: version }),
    ),
  );
  expect(counted(answers)).toEqual({ done: 1, 'version-conflict': 9 });
});

test('refuses what is no permission, what is no role, and an administrator who could not administer', async () => {
  const change = (name: string, permissions: string[], version: number) =>
    outcome(
      admin.updateRole({ params: { role: name }, body: { mfaRequired: true, permissions } }, { ifMatch: version }),
    );
  const { version, permissions } = await role('administrator');
  expect(await change('administrator', [...permissions, 'world:rule'], version)).toBe('invalid-request');
  expect(await change('wizard', [], 1)).toBe('not-found');
  expect(
    await change(
      'administrator',
      permissions.filter((it) => it !== 'role:manage'),
      version,
    ),
  ).toBe('last-administrator');
  expect(
    await outcome(admin.updateRole({ params: { role: 'nurse' }, body: { mfaRequired: false, permissions: [] } })),
  ).toBe('version-required');
});

test('a restart keeps what the administrator changed and adds what is new', async () => {
  const before = await role('receptionist');
  const taken = 'patient:register';
  await admin.updateRole(
    {
      params: { role: 'receptionist' },
      body: { mfaRequired: true, permissions: before.permissions.filter((it) => it !== taken) },
    },
    { ifMatch: before.version },
  );
  // As if this release were the first that knows this grant.
  const { db } = clinic.deps;
  await db.read
    .deleteFrom('seeded_grants')
    .where('role_name', '=', 'receptionist')
    .where('permission_name', '=', 'staff:read')
    .execute();
  await db.read
    .deleteFrom('role_permissions')
    .where('role_name', '=', 'receptionist')
    .where('permission_name', '=', 'staff:read')
    .execute();

  await clinic.system.restart('auth');
  const after = await role('receptionist');
  expect(after.mfaRequired).toBe(true);
  expect(after.permissions).not.toContain(taken);
  expect(after.permissions).toContain('staff:read');
});
