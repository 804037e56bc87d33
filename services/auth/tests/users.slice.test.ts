import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '@nilecare/contracts/api/auth-users.ts';
import { userCreated, userUpdated } from '@nilecare/contracts/events/auth.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { aName, aPassword, inParallel, openClinic, type AuthClient, type Clinic } from './clinic.ts';

let clinic: Clinic;
let admin: AuthClient;
beforeAll(async () => {
  clinic = await openClinic();
  admin = clinic.as(clinic.system.token('administrator'));
});
afterAll(() => clinic.stop());

const body = (given: Partial<Pick<User, 'userName' | 'roles' | 'facilityIds'>> = {}) => ({
  userName: aName(),
  password: aPassword(),
  name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
  email: 'amina@example.org',
  phone: '+20 100 123 4567',
  roles: ['nurse'],
  facilityIds: ['*' as const],
  ...given,
});

/** What a PUT says of an account as it is, with some of it changed. */
function changed(user: User, change: Partial<User>) {
  const { name, email, phone, language, roles, facilityIds, staffId, patientId, active } = { ...user, ...change };
  return { name, email, phone, language, roles, facilityIds, staffId, patientId, active };
}
const update = (user: User, change: Partial<User>, client = admin) =>
  client.updateUser({ params: { userId: user.id }, body: changed(user, change) }, { ifMatch: user.version });

describe('creating', () => {
  test('gives an account, an event and an audit entry; contact data is encrypted', async () => {
    const user = await admin.createUser({ body: body() });
    expect(user).toMatchObject({ version: 1, active: true, email: 'amina@example.org', facilityIds: ['*'] });
    expect(await admin.getUser({ params: { userId: user.id } })).toEqual(user);
    await eventually(() => {
      const about = clinic.events.of(userCreated).filter((it) => it.data.userId === user.id);
      return expect(about).toMatchObject([{ subject: user.id, data: { roles: ['nurse'], facilityIds: ['*'] } }]);
    });
    await eventually(() => clinic.audited('user.create', `user/${user.id}`).length === 1);
    const row = await clinic.deps.db.read
      .selectFrom('users')
      .selectAll()
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/amina@|100 123/);
  });

  test('is recorded for the facility that the account is of', async () => {
    const facilityId = newId();
    const user = await admin.createUser({ body: body({ facilityIds: [facilityId] }) });
    await update(user, { language: 'ar' });
    for (const action of ['user.create', 'user.update'])
      await eventually(() => clinic.audited(action, `user/${user.id}`).some((it) => it.facilityId === facilityId));
  });

  test('twenty at once with one name: one account', async () => {
    const one = body();
    const answers = await inParallel(20, () => outcome(admin.createUser({ body: one })));
    expect(counted(answers)).toEqual({ done: 1, 'user-name-taken': 19 });
  });

  test('sent twice with one Idempotency-Key: the first answer again', async () => {
    const one = body();
    const options = { idempotencyKey: newId() };
    const first = await admin.createUser({ body: one }, options);
    expect(await admin.createUser({ body: one }, options)).toEqual(first);
  });

  test('refuses unknown roles, weak passwords, and who may not', async () => {
    expect(await outcome(admin.createUser({ body: body({ roles: ['wizard'] }) }))).toBe('unknown-role');
    expect(await outcome(admin.createUser({ body: { ...body(), password: 'password1234' } }))).toBe('weak-password');
    const nurse = clinic.as(clinic.system.token('nurse'));
    expect(await outcome(nurse.createUser({ body: body() }))).toBe('forbidden');
    expect(await outcome(nurse.provisionUser({ body: body() }))).toBe('forbidden');
    expect(await outcome(clinic.anybody.listUsers({}))).toBe('unauthenticated');
  });

  test('an account without a password lets nobody in', async () => {
    const userName = aName();
    await clinic.platform.provisionUser({ body: { ...body(), userName, password: null } });
    expect(await outcome(clinic.anybody.login({ body: { userName, password: aPassword() } }))).toBe('bad-credentials');
  });
});

describe('changing', () => {
  test('raises the version, publishes it, and refuses who read an older one', async () => {
    const user = await admin.createUser({ body: body() });
    const next = await update(user, { name: { en: 'Amina H.', ar: 'أمينة' }, phone: null });
    expect(next).toMatchObject({ version: 2, name: { en: 'Amina H.' }, phone: null });
    expect(await outcome(update(user, { language: 'ar' }))).toBe('version-conflict');
    await eventually(() => clinic.events.of(userUpdated).some((it) => it.data.userId === user.id));
    await eventually(() => {
      const [entry] = clinic.audited('user.update', `user/${user.id}`);
      return expect(entry?.details).toEqual({ fields: ['name', 'phone'], actorFacilityIds: ['*'] });
    });
  });

  test('ten at the same moment: one change', async () => {
    const user = await admin.createUser({ body: body() });
    const answers = await inParallel(10, (index) => outcome(update(user, { name: { en: `N${index}`, ar: 'ن' } })));
    expect(counted(answers)).toEqual({ done: 1, 'version-conflict': 9 });
  });

  test('closing an account ends its sessions within two seconds', async () => {
    const nurse = await clinic.aPerson();
    const { accessToken, refreshToken } = await clinic.signIn(nurse);
    await update(nurse.user, { active: false });
    await eventually(async () => (await outcome(clinic.as(accessToken).me({}))) === 'unauthenticated', {
      within: 2_000,
    });
    expect(await outcome(clinic.anybody.refresh({ body: { refreshToken } }))).toBe('bad-credentials');
  });

  test('a change of the language signs nobody out', async () => {
    const nurse = await clinic.aPerson();
    const { accessToken } = await clinic.signIn(nurse);
    await update(nurse.user, { language: 'ar' });
    await clinic.deps.announcer.announce();
    expect(await outcome(clinic.as(accessToken).me({}))).toBe('done');
  });
});

describe('the last administrator', () => {
  /** Leaves exactly these administrators active. */
  async function onlyAdministrators(count: number) {
    const ours = await inParallel(count, () =>
      clinic.platform.createUser({ body: body({ roles: ['administrator'] }) }),
    );
    const page = await clinic.platform.listUsers({ query: { role: 'administrator', limit: 500 } });
    for (const other of page.items)
      if (other.active && !ours.some((it) => it.id === other.id))
        await update(other, { active: false }, clinic.platform);
    return ours;
  }

  test('cannot be closed or made something else', async () => {
    const [last] = await onlyAdministrators(1);
    if (!last) throw new Error('there is none');
    expect(await outcome(update(last, { active: false }))).toBe('last-administrator');
    expect(await outcome(update(last, { roles: ['nurse'] }))).toBe('last-administrator');
    expect(await admin.getUser({ params: { userId: last.id } })).toEqual(last);
  });

  test.each([1, 2, 3])('two who remove each other at the same moment: one stays (round %i)', async () => {
    const two = await onlyAdministrators(2);
    const answers = await Promise.all(two.map((one) => outcome(update(one, { roles: ['nurse'] }))));
    expect(counted(answers)).toEqual({ done: 1, 'last-administrator': 1 });
  });
});

describe('facilities', () => {
  const [north, south] = [newId(), newId()];
  const adminOf = (facilityId: string) =>
    clinic.as(clinic.system.token('administrator', { facilityIds: [facilityId] }));

  test('an administrator sees and changes the accounts of their own only', async () => {
    const user = await admin.createUser({ body: body({ facilityIds: [north] }) });
    const params = { userId: user.id };
    expect((await adminOf(north).getUser({ params })).id).toBe(user.id);
    expect(await outcome(adminOf(south).getUser({ params }))).toBe('not-found');
    const seen = async (facilityId: string) =>
      (await adminOf(facilityId).listUsers({ query: { search: user.userName } })).items.length;
    expect([await seen(north), await seen(south)]).toEqual([1, 0]);
    expect(await outcome(update(user, { language: 'ar' }, adminOf(south)))).toBe('forbidden');
    expect(await outcome(adminOf(south).unlockUser({ params }))).toBe('not-found');
  });

  test('and gives nobody more than they reach', async () => {
    expect(await outcome(adminOf(north).createUser({ body: body({ facilityIds: ['*'] }) }))).toBe('forbidden');
    expect(await outcome(adminOf(north).createUser({ body: body({ facilityIds: [north, south] }) }))).toBe('forbidden');
    const user = await adminOf(north).createUser({ body: body({ facilityIds: [north] }) });
    expect(await outcome(update(user, { facilityIds: ['*'] }, adminOf(north)))).toBe('forbidden');
  });
});

test('who manages users but not roles makes nobody an administrator and takes none over', async () => {
  const clerk = clinic.as(
    clinic.system.token('receptionist', { permissions: ['user:read', 'user:manage'], facilityIds: ['*'] }),
  );
  expect(await outcome(clerk.createUser({ body: body({ roles: ['administrator'] }) }))).toBe('role-not-yours');
  const nurse = await clerk.createUser({ body: body() });
  expect(await outcome(update(nurse, { roles: ['administrator'] }, clerk))).toBe('role-not-yours');
  const boss = await admin.createUser({ body: body({ roles: ['administrator'] }) });
  const params = { userId: boss.id };
  expect(await outcome(clerk.setTemporaryPassword({ params, body: { password: aPassword() } }))).toBe('role-not-yours');
  expect(await outcome(clerk.resetUserMfa({ params }))).toBe('role-not-yours');
});

test('services find who administers a facility: there or everywhere, and active', async () => {
  const [here, elsewhere] = [newId(), newId()];
  const administrator = async (facilityIds: string[]) =>
    (await clinic.aPerson({ role: 'administrator', facilityIds })).user;
  const [local, other, everywhere, left] = await Promise.all([[here], [elsewhere], ['*'], [here]].map(administrator));
  await clinic.aPerson({ role: 'nurse', facilityIds: [here] });
  if (left) await update(left, { active: false });
  const found = async (query: { facilityId?: string }) =>
    (await clinic.platform.listAdministrators({ query })).items.map((it) => it.userId);
  const ids = await found({ facilityId: here });
  expect(ids).toEqual(expect.arrayContaining([local?.id, everywhere?.id]));
  expect(ids).not.toContain(other?.id);
  expect(ids).not.toContain(left?.id);
  expect(await found({})).toContain(everywhere?.id);
  expect(await found({})).not.toContain(local?.id);
  expect(await outcome(admin.listAdministrators({ query: { facilityId: here } }))).toBe('forbidden');
});

describe('finding', () => {
  test('page by page, each account once', async () => {
    const mark = aName();
    const names = Array.from({ length: 7 }, (_, index) => `${mark}${index}`);
    await Promise.all(
      names.map((userName) => clinic.platform.provisionUser({ body: { ...body(), userName, password: null } })),
    );
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.listUsers({ query: { search: mark, limit: 3, ...(cursor ? { cursor } : {}) } });
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...page.items.map((it) => it.userName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(found).toEqual(names);
  });

  test('by e-mail address, by role, by name; signs of a pattern mean themselves', async () => {
    const user = await admin.createUser({
      body: { ...body({ roles: ['pharmacist'] }), email: `${aName()}@pharmacy.example` },
    });
    const ids = async (query: { search?: string; role?: string }) =>
      (await admin.listUsers({ query })).items.map((it) => it.id);
    expect(await ids({ search: (user.email ?? '').toUpperCase() })).toEqual([user.id]);
    expect(await ids({ role: 'pharmacist', search: user.userName })).toEqual([user.id]);
    expect(await ids({ role: 'doctor', search: user.userName })).toEqual([]);
    expect(await ids({ search: '%' })).toEqual([]);
  });

  test('contacts of staff members, for services only', async () => {
    const staffId = newId();
    await clinic.platform.provisionUser({ body: { ...body(), staffId, password: null } });
    const { items } = await clinic.platform.getUserContacts({ query: { staffIds: `${staffId},${newId()}` } });
    expect(items).toMatchObject([{ staffId, email: 'amina@example.org', phone: '+20 100 123 4567', language: 'en' }]);
    expect(await outcome(admin.getUserContacts({ query: { staffIds: staffId } }))).toBe('forbidden');
    expect(await outcome(clinic.platform.getUserContacts({ query: { staffIds: 'x' } }))).toBe('invalid-request');
  });
});
