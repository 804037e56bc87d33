import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { accountPolicy } from '../src/domain/throttle.ts';
import { aName, inParallel, openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { addressFailures: 10_000 } } });
});
afterAll(() => clinic.stop());

const wrong = 'not-the-password-of-anybody';

test('a nurse signs in and is told what she may do', async () => {
  const nurse = await clinic.aPerson({ role: 'nurse' });
  const tokens = await clinic.signIn(nurse);
  expect(tokens.profile).toMatchObject({ userName: nurse.userName, roles: ['nurse'], mfaEnabled: false });
  expect(tokens.profile.permissions).toContain('alarm:acknowledge');
  expect(await clinic.as(tokens.accessToken).me({})).toEqual(tokens.profile);
  await eventually(() => clinic.audited('login', `session/${tokens.sessionId}`).length === 1);
});

test('the user name is found whatever its case and spaces', async () => {
  const { userName, password } = await clinic.aPerson();
  const answer = await clinic.anybody.login({ body: { userName: ` ${userName.toUpperCase()} `, password } });
  expect(answer).toHaveProperty('accessToken');
});

test('thirty devices of one account sign in at the same moment', async () => {
  const nurse = await clinic.aPerson();
  const sessions = await inParallel(30, () => clinic.signIn(nurse));
  expect(new Set(sessions.map((it) => it.sessionId)).size).toBe(30);
});

describe('whether an account exists', () => {
  test('a wrong password and an unknown name get the same answer', async () => {
    const { userName } = await clinic.aPerson();
    const problems = await Promise.all(
      [userName, aName()].map((name) =>
        clinic.anybody.login({ body: { userName: name, password: wrong } }).catch((error: unknown) => error),
      ),
    );
    const [known, unknown] = problems.map((it) => ({ ...Object(it).problem, traceId: null }));
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 401 });
  });

  test('and they take the same time', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 15; round += 1) {
      const { userName } = await clinic.aPerson();
      for (const kind of ['known', 'unknown'] as const) {
        const name = kind === 'known' ? userName : aName();
        const begin = performance.now();
        await outcome(clinic.anybody.login({ body: { userName: name, password: wrong } }));
        times[kind].push(performance.now() - begin);
      }
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const ratio = median(times.unknown) / median(times.known);
    // Without a verification against a stand-in the unknown name would be several times as fast.
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  test('an account that nobody has is locked like any other', async () => {
    const userName = aName();
    const answers = await inParallel(8, () => outcome(clinic.anybody.login({ body: { userName, password: wrong } })));
    expect(counted(answers)).toEqual({ 'bad-credentials': 5, 'account-locked': 3 });
  });
});

describe('guessing', () => {
  test('of a hundred guesses at the same moment five are tried', async () => {
    const victim = await clinic.aPerson();
    const { userName, password } = victim;
    const answers = await inParallel(100, () => outcome(clinic.anybody.login({ body: { userName, password: wrong } })));
    expect(counted(answers)).toEqual({ 'bad-credentials': accountPolicy.limit, 'account-locked': 95 });

    const right = clinic.anybody.login({ body: { userName, password } });
    await expect(right).rejects.toMatchObject({ code: 'account-locked', status: 423 });

    const resource = `user/${victim.user.id}`;
    await eventually(() => expect(clinic.audited('account.lock', resource)).toHaveLength(1));
    expect(clinic.audited('login.refuse', resource)).toHaveLength(accountPolicy.limit);
  });

  test('an administrator sees the lock and takes it away', async () => {
    const { user, userName, password } = await clinic.aPerson();
    const admin = clinic.as(clinic.system.token('administrator'));
    for (let guess = 0; guess < accountPolicy.limit; guess += 1)
      await outcome(clinic.anybody.login({ body: { userName, password: wrong } }));
    const locked = await admin.getUser({ params: { userId: user.id } });
    expect(Date.parse(locked.lockedUntil ?? '')).toBeGreaterThan(Date.now());

    await admin.unlockUser({ params: { userId: user.id } });
    expect((await admin.getUser({ params: { userId: user.id } })).lockedUntil).toBeNull();
    expect(await clinic.anybody.login({ body: { userName, password } })).toHaveProperty('accessToken');
  });

  test('a right password forgets the wrong ones before it', async () => {
    const { userName, password } = await clinic.aPerson();
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 1; guess < accountPolicy.limit; guess += 1)
        expect(await outcome(clinic.anybody.login({ body: { userName, password: wrong } }))).toBe('bad-credentials');
      expect(await outcome(clinic.anybody.login({ body: { userName, password } }))).toBe('done');
    }
  });

  test('a lock ends by itself', async () => {
    const { userName, password } = await clinic.aPerson();
    for (let guess = 0; guess < accountPolicy.limit; guess += 1)
      await outcome(clinic.anybody.login({ body: { userName, password: wrong } }));
    const past = new Date(Date.now() - 1000);
    const { numUpdatedRows } = await clinic.deps.db.read
      .updateTable('login_throttles')
      .set({ locked_until: past })
      .where('locked_until', '>', past)
      .executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBeGreaterThan(0n);
    expect(await outcome(clinic.anybody.login({ body: { userName, password } }))).toBe('done');
  });
});

test('an account that was closed is told so only to who knows its password', async () => {
  const { user, userName, password } = await clinic.aPerson();
  const { id: userId, version, userName: _, lockedUntil: __, mfaEnabled: ___, lastLoginAt: ____, ...facts } = user;
  await clinic.platform.updateUser({ params: { userId }, body: { ...facts, active: false } }, { ifMatch: version });
  expect(await outcome(clinic.anybody.login({ body: { userName, password: wrong } }))).toBe('bad-credentials');
  expect(await outcome(clinic.anybody.login({ body: { userName, password } }))).toBe('account-inactive');
});

test('an address that guesses at many accounts has to wait', async () => {
  const small = await openClinic({ own: { auth: { addressFailures: 6 } } });
  try {
    const answers: string[] = [];
    for (let guess = 0; guess < 10; guess += 1)
      answers.push(await outcome(small.anybody.login({ body: { userName: aName(), password: wrong } })));
    expect(counted(answers)).toEqual({ 'bad-credentials': 6, 'too-many-requests': 4 });
    const { userName, password } = await small.aPerson();
    expect(await outcome(small.anybody.login({ body: { userName, password } }))).toBe('too-many-requests');
  } finally {
    await small.stop();
  }
});
