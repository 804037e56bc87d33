import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import type { Deps } from '../src/deps.ts';
import { accountPolicy } from '../src/domain/throttle.ts';
import { auth } from '../src/service.ts';
import { api, codeOf, inParallel, openClinic, type AuthClient, type Clinic } from './clinic.ts';

let clinic: Clinic;
let second: App<Deps>;
let instances: readonly AuthClient[];

beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { addressFailures: 10_000 } } });
  const { settings, own } = clinic.deps;
  second = await createApp(auth, {
    settings: { ...settings, port: 0, spoolFolder: join(settings.spoolFolder, 'second') },
    own,
    addresses: (service) => [clinic.system.url(service)],
  });
  instances = [clinic.anybody, at()];
});
afterAll(async () => {
  await second.stop();
  await clinic.stop();
});

const at = (token?: string) => clientAt(`http://127.0.0.1:${second.port}`, api, token);
/** Half of them at each instance. */
const onBoth = <T>(count: number, work: (client: AuthClient, index: number) => Promise<T>) =>
  inParallel(count, (index) => work(instances[index % 2] ?? clinic.anybody, index));

test('a hundred guesses at both at the same moment: five are tried', async () => {
  const { userName } = await clinic.aPerson();
  const body = { userName, password: 'not-the-password-of-anybody' };
  const answers = counted(await onBoth(100, (client) => outcome(client.login({ body }))));
  expect(answers).toEqual({ 'bad-credentials': accountPolicy.limit, 'account-locked': 95 });
});

test('fifty refreshes with one token at both: one successor', async () => {
  const first = await clinic.signIn(await clinic.aPerson());
  const { refreshToken, sessionId } = first;
  const answers = await onBoth(50, (client) => client.refresh({ body: { refreshToken } }));
  expect(new Set(answers.map((it) => it.refreshToken)).size).toBe(1);
  const tokens = await clinic.deps.db.read
    .selectFrom('refresh_tokens')
    .selectAll()
    .where('session_id', '=', sessionId)
    .execute();
  expect(tokens).toHaveLength(2);
});

test('one code at both: one sign-in', async () => {
  const { userName, password, totpSecret } = await clinic.aPerson({ totp: true });
  const challenges = await onBoth(4, async (client) => {
    const step = await client.login({ body: { userName, password } });
    return 'challenge' in step ? step.challenge : '';
  });
  const code = codeOf(totpSecret ?? '');
  const answers = await onBoth(4, (client, index) =>
    outcome(client.loginWithCode({ body: { challenge: challenges[index] ?? '', code } })),
  );
  expect(counted(answers)).toEqual({ done: 1, 'bad-credentials': 3 });
});

test('a session ended at one is over at the other within two seconds', async () => {
  const { accessToken } = await clinic.signIn(await clinic.aPerson());
  expect(await outcome(at(accessToken).me({}))).toBe('done');
  await clinic.as(accessToken).logout({ body: {} });
  await eventually(async () => (await outcome(at(accessToken).me({}))) === 'unauthenticated', { within: 2_000 });
});

test('two administrators close each other, each at another instance: one stays', async () => {
  const [one, other] = [
    await clinic.aPerson({ role: 'administrator' }),
    await clinic.aPerson({ role: 'administrator' }),
  ];
  const closing = (client: AuthClient, { user }: typeof one) => {
    const { name, roles, facilityIds } = user;
    const body = { name, roles, facilityIds, active: false };
    return outcome(client.updateUser({ params: { userId: user.id }, body }, { ifMatch: user.version }));
  };
  const token = clinic.system.token('administrator');
  const answers = await Promise.all([closing(clinic.as(token), one), closing(at(token), other)]);
  expect(counted(answers)).toEqual({ done: 1, 'last-administrator': 1 });
});
