import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import type { SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import { codeOf, inParallel, openClinic, type Clinic, type Person } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { addressFailures: 10_000 } } });
});
afterAll(() => clinic.stop());

/** The first step; it must ask for a second. */
async function firstStep({ userName, password }: Pick<Person, 'userName' | 'password'>): Promise<SecondStep> {
  const answer = await clinic.anybody.login({ body: { userName, password, deviceName: 'ward tablet' } });
  if (!('challenge' in answer)) throw new Error('no second step was asked for');
  return answer;
}

const mustBeTokens = (answer: Tokens | SecondStep | null): Tokens => {
  if (!answer || !('accessToken' in answer)) throw new Error('no tokens were answered');
  return answer;
};

/** A code that is none of the accepted ones. */
const wrongCodeFor = (secret: string): string => {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
};

test('an administrator has to enrol before there is a session', async () => {
  const admin = await clinic.aPerson({ role: 'administrator' });
  const { next, challenge } = await firstStep(admin);
  expect(next).toBe('mfa-enrol');

  const { secret, uri, qr } = await clinic.anybody.beginMfa({ body: { challenge } });
  expect(uri).toContain(`secret=${secret}`);
  expect(qr).toMatch(/^data:image\/png;base64,/);
  expect(await outcome(clinic.anybody.confirmMfa({ body: { challenge, code: wrongCodeFor(secret) } }))).toBe(
    'bad-credentials',
  );
  const { recoveryCodes, tokens } = await clinic.anybody.confirmMfa({ body: { challenge, code: codeOf(secret) } });
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(mustBeTokens(tokens).profile).toMatchObject({ mfaEnabled: true, mfaRequired: true });

  const again = await firstStep(admin);
  expect(again.next).toBe('mfa-code');
  // The code of the enrolment opened one door already.
  expect(
    await outcome(clinic.anybody.loginWithCode({ body: { challenge: again.challenge, code: codeOf(secret) } })),
  ).toBe('bad-credentials');
  const signedIn = await clinic.anybody.loginWithCode({
    body: { challenge: again.challenge, code: codeOf(secret, 1) },
  });
  expect(mustBeTokens(signedIn).sessionId).toBeTruthy();

  const stored = await clinic.deps.db.read.selectFrom('totp_factors').selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain(secret);
});

test('an enrolment challenge does not replace a factor that is in force by then', async () => {
  const admin = await clinic.aPerson({ role: 'administrator' });
  const [one, other] = [await firstStep(admin), await firstStep(admin)];
  const { secret } = await clinic.anybody.beginMfa({ body: { challenge: one.challenge } });
  await clinic.anybody.confirmMfa({ body: { challenge: one.challenge, code: codeOf(secret) } });
  expect(await outcome(clinic.anybody.beginMfa({ body: { challenge: other.challenge } }))).toBe('bad-credentials');
});

describe('codes', () => {
  test('one code, twenty sign-ins at the same moment: one gets in', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const challenges = await inParallel(20, () => firstStep(nurse));
    const code = codeOf(nurse.totpSecret ?? '');
    const answers = await inParallel(20, (index) =>
      outcome(clinic.anybody.loginWithCode({ body: { challenge: challenges[index]?.challenge ?? '', code } })),
    );
    expect(counted(answers)).toEqual({ done: 1, 'bad-credentials': 19 });
    const sessions = await clinic.deps.db.read
      .selectFrom('sessions')
      .select('id')
      .where('user_id', '=', nurse.user.id)
      .execute();
    expect(sessions).toHaveLength(1);
  });

  test('a challenge is good for one success', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const { challenge } = await firstStep(nurse);
    const secret = nurse.totpSecret ?? '';
    mustBeTokens(await clinic.anybody.loginWithCode({ body: { challenge, code: codeOf(secret) } }));
    expect(await outcome(clinic.anybody.loginWithCode({ body: { challenge, code: codeOf(secret, 1) } }))).toBe(
      'bad-credentials',
    );
  });

  test.each([
    ['one step late', -1, 'done'],
    ['one step early', 1, 'done'],
    ['two steps late', -2, 'bad-credentials'],
    ['two steps early', 2, 'bad-credentials'],
  ])('%s', async (_, steps, expected) => {
    const nurse = await clinic.aPerson({ totp: true });
    const { challenge } = await firstStep(nurse);
    // The middle of a step, so that no step begins between the computing and the checking of a code.
    await eventually(() => Date.now() % 30_000 > 2_000 && Date.now() % 30_000 < 28_000, { within: 6_000 });
    const code = codeOf(nurse.totpSecret ?? '', steps);
    expect(await outcome(clinic.anybody.loginWithCode({ body: { challenge, code } }))).toBe(expected);
  });

  test('guessing is stopped, whichever challenge is used', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const challenges = await inParallel(10, () => firstStep(nurse));
    const code = wrongCodeFor(nurse.totpSecret ?? '');
    const answers = await inParallel(40, (index) =>
      outcome(clinic.anybody.loginWithCode({ body: { challenge: challenges[index % 10]?.challenge ?? '', code } })),
    );
    expect(counted(answers)).toEqual({ 'bad-credentials': 5, 'account-locked': 35 });
    await eventually(() => expect(clinic.audited('account.lock', `user/${nurse.user.id}`)).toHaveLength(1));
  });

  test('a challenge is void once the password was changed', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const { challenge } = await firstStep(nurse);
    const admin = clinic.as(clinic.system.token('administrator'));
    await admin.setTemporaryPassword({
      params: { userId: nurse.user.id },
      body: { password: 'quite-another-phrase-88' },
    });
    const code = codeOf(nurse.totpSecret ?? '');
    expect(await outcome(clinic.anybody.loginWithCode({ body: { challenge, code } }))).toBe('bad-credentials');
  });

  test.each(['', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'])(
    'a challenge nobody signed: %j',
    async (challenge) => {
      expect(await outcome(clinic.anybody.loginWithCode({ body: { challenge, code: '123456' } }))).toBe(
        'bad-credentials',
      );
    },
  );

  test('an access token is no challenge, and a challenge no access token', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const { challenge } = await firstStep(nurse);
    expect(await outcome(clinic.as(challenge).me({}))).toBe('unauthenticated');
    const token = clinic.system.token('nurse');
    expect(await outcome(clinic.anybody.loginWithCode({ body: { challenge: token, code: '123456' } }))).toBe(
      'bad-credentials',
    );
  });
});

describe('recovery codes', () => {
  /** A nurse who switched the second factor on herself. */
  async function enrolled() {
    const nurse = await clinic.aPerson();
    const { accessToken } = await clinic.signIn(nurse);
    const me = clinic.as(accessToken);
    const { secret } = await me.beginMfa({ body: { password: nurse.password } });
    const { recoveryCodes } = await me.confirmMfa({ body: { code: codeOf(secret) } });
    return { nurse, me, secret, recoveryCodes };
  }

  test('each works once, however it is typed', async () => {
    const { nurse, recoveryCodes } = await enrolled();
    const [first = '', second = ''] = recoveryCodes;
    const challenges = await inParallel(6, () => firstStep(nurse));
    const answers = await inParallel(6, (index) =>
      outcome(clinic.anybody.loginWithCode({ body: { challenge: challenges[index]?.challenge ?? '', code: first } })),
    );
    expect(counted(answers)).toEqual({ done: 1, 'bad-credentials': 5 });
    const { challenge } = await firstStep(nurse);
    const typed = second.toUpperCase().replaceAll('-', ' ');
    mustBeTokens(await clinic.anybody.loginWithCode({ body: { challenge, code: typed } }));
    await eventually(() => clinic.audited('mfa.recovery-code', `user/${nurse.user.id}`).length === 2);
  });

  test('new ones void the old ones and need the password', async () => {
    const { nurse, me, recoveryCodes } = await enrolled();
    expect(await outcome(me.renewRecoveryCodes({ body: { password: 'wrong-wrong-wrong' } }))).toBe('bad-credentials');
    const renewed = await me.renewRecoveryCodes({ body: { password: nurse.password } });
    const old = await firstStep(nurse);
    expect(
      await outcome(clinic.anybody.loginWithCode({ body: { challenge: old.challenge, code: recoveryCodes[0] ?? '' } })),
    ).toBe('bad-credentials');
    const { challenge } = await firstStep(nurse);
    mustBeTokens(await clinic.anybody.loginWithCode({ body: { challenge, code: renewed.recoveryCodes[0] ?? '' } }));
  });
});

describe('changing the factor', () => {
  test('needs the password once more', async () => {
    const nurse = await clinic.aPerson();
    const me = clinic.as((await clinic.signIn(nurse)).accessToken);
    expect(await outcome(me.beginMfa({ body: {} }))).toBe('bad-credentials');
    expect(await outcome(me.beginMfa({ body: { password: 'wrong-wrong-wrong' } }))).toBe('bad-credentials');
    expect(await outcome(clinic.anybody.beginMfa({ body: { password: nurse.password } }))).toBe('unauthenticated');
    expect(await outcome(me.confirmMfa({ body: { code: '123456' } }))).toBe('mfa-not-pending');
  });

  test('the old one stays in force until the new one is confirmed', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const me = clinic.as((await clinic.signIn(nurse)).accessToken);
    await me.beginMfa({ body: { password: nurse.password } });
    const { challenge } = await firstStep(nurse);
    mustBeTokens(await clinic.anybody.loginWithCode({ body: { challenge, code: codeOf(nurse.totpSecret ?? '', 1) } }));
  });

  test('is removed by its owner, unless a role requires it', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    await clinic.as((await clinic.signIn(nurse)).accessToken).removeMfa({ body: { password: nurse.password } });
    expect(await clinic.anybody.login({ body: nurse })).toHaveProperty('accessToken');

    const admin = await clinic.aPerson({ role: 'administrator', totp: true });
    const me = clinic.as((await clinic.signIn(admin)).accessToken);
    expect(await outcome(me.removeMfa({ body: { password: admin.password } }))).toBe('mfa-required-by-role');
  });

  test('is taken away by an administrator when its owner lost it', async () => {
    const nurse = await clinic.aPerson({ totp: true });
    const { accessToken, refreshToken } = await clinic.signIn(nurse);
    const admin = clinic.as(clinic.system.token('administrator'));
    await admin.resetUserMfa({ params: { userId: nurse.user.id } });
    expect(await outcome(clinic.anybody.refresh({ body: { refreshToken } }))).toBe('bad-credentials');
    await eventually(async () => (await outcome(clinic.as(accessToken).me({}))) === 'unauthenticated', {
      within: 2_000,
    });
    expect(await clinic.anybody.login({ body: nurse })).toHaveProperty('accessToken');
  });
});
