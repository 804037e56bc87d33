import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import type { Deps } from '../src/deps.ts';
import { auth } from '../src/service.ts';
import { aName, api, openClinic, type Clinic } from './clinic.ts';

/** A healthy instance, and one beside it to which neither Redis nor the MQTT broker answers. */
let clinic: Clinic;
let cutOff: App<Deps>;

beforeAll(async () => {
  clinic = await openClinic();
  const { settings, own } = clinic.deps;
  cutOff = await createApp(auth, {
    settings: {
      ...settings,
      port: 0,
      redisUrl: 'redis://127.0.0.1:9',
      mqttUrl: 'mqtt://admin:nobody@127.0.0.1:9',
      spoolFolder: join(settings.spoolFolder, 'cut-off'),
    },
    own,
    addresses: (service) => [clinic.system.url(service)],
  });
});
afterAll(async () => {
  await cutOff.stop();
  await clinic.stop();
});

const at = (token?: string) => clientAt(`http://127.0.0.1:${cutOff.port}`, api, token);

test('people sign in, go on and sign out; what ended is ended everywhere once somebody reaches Redis', async () => {
  const { userName, password } = await clinic.aPerson();
  const first = await at().login({ body: { userName, password } });
  if (!('accessToken' in first)) throw new Error('no session');
  const next = await at().refresh({ body: { refreshToken: first.refreshToken } });
  expect((await at(next.accessToken).listOwnSessions({})).items).toHaveLength(1);
  expect(await outcome(clinic.as(next.accessToken).me({}))).toBe('done');

  await at(next.accessToken).logout({ body: {} });
  expect(await outcome(at().refresh({ body: { refreshToken: next.refreshToken } }))).toBe('bad-credentials');
  await eventually(async () => (await outcome(clinic.as(next.accessToken).me({}))) === 'unauthenticated', {
    within: 5_000,
  });
});

test('a device gets its credential, which the broker is told by whoever reaches it', async () => {
  const deviceId = aName();
  const admin = at(clinic.system.token('administrator'));
  await admin.issueDeviceCredential({ body: { deviceId } });
  await eventually(async () => {
    const row = await clinic.deps.db.read
      .selectFrom('device_credentials')
      .selectAll()
      .where('device_id', '=', deviceId)
      .executeTakeFirstOrThrow();
    return row.applied_generation === row.generation;
  });
});

test('it says what is missing', async () => {
  const answer = await fetch(`http://127.0.0.1:${cutOff.port}/ready`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ dependencies: { database: 'ok' } });
});
