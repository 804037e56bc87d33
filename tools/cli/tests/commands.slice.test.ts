import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

const run = promisify(execFile);
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const password = 'Nile-acacia-harbour-47';
const services = ['auth', 'business', 'clinical', 'device', 'facility', 'gateway'] as const;

let system: System;
let hospital: Hospital;
let folder: string;

const aLogin = (role: RoleName, secondFactor = false) => ({
  role,
  userName: `${role}@demo`,
  password,
  ...(secondFactor ? { totpSecret } : {}),
});

beforeAll(async () => {
  system = await startSystem(services, ownTokens(services));
  hospital = await openHospital(system);
  const logins = [aLogin('nurse'), aLogin('administrator', true)];
  const auth = system.asService('seed', 'auth', usersApi);
  for (const { role, userName, ...secrets } of logins)
    await auth.provisionUser({
      body: { totpSecret: null, ...secrets, userName, name: { en: role, ar: role }, roles: [role], facilityIds: ['*'] },
    });
  folder = await mkdtemp(join(tmpdir(), 'nilecare-cli-'));
  await writeFile(join(folder, 'demo-logins.json'), JSON.stringify({ gatewayUrl: system.url('gateway'), logins }));
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command as a person does, and gives what it printed. */
const command = (name: string, ...args: string[]) =>
  run(process.execPath, ['--no-warnings', join(import.meta.dirname, '..', name), ...args], {
    env: { ...process.env, NILECARE_DIR: folder, MQTT_URL: system.stackEnv['MQTT_URL'] },
  });
const refusal = (name: string, ...args: string[]) =>
  command(name, ...args).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
const me = async (token: string) => clientAt(system.url('gateway'), authApi, token.trim()).me({});

test('prints a token of a role, and nothing else', async () => {
  const { stdout, stderr } = await command('token.ts', '--role', 'nurse');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\S+\n$/);
  expect(await me(stdout)).toMatchObject({ userName: 'nurse@demo', roles: ['nurse'] });
});

test('with a second factor too, three times within one code of the authenticator, in one session', async () => {
  const tokens = [];
  for (let round = 0; round < 3; round += 1)
    tokens.push(
      JSON.parse((await command('token.ts', '--role', 'administrator', '--json')).stdout) as {
        sessionId: string;
        accessToken: string;
      },
    );
  for (const { accessToken } of tokens) expect(await me(accessToken)).toMatchObject({ mfaEnabled: true });
  expect(new Set(tokens.map((it) => it.sessionId)).size).toBe(1);
  for (const file of await readdir(folder))
    if (file.startsWith('command-line-session')) expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
});

test('a device that nobody knows is registered, paired and gets a credential that the broker takes', async () => {
  const admission = await hospital.anAdmission();
  const bed = await hospital.aReadyBed();
  const facility = system.asService('test', 'facility', await import('@nilecare/contracts/api/facility.ts'));
  await facility.assignBed({ params: { bedId: bed.id }, body: { encounterId: admission.id } });

  const { stdout } = await command('device-credentials.ts', '--device', 'ecg-007');
  // Asserted below, field by field.
  const printed = JSON.parse(stdout) as Record<
    'url' | 'userName' | 'password' | 'deviceId' | 'topic' | 'patientId',
    string
  >;
  expect(printed).toMatchObject({
    deviceId: 'ecg-007',
    topic: 'devices/ecg-007/vitals',
    patientId: admission.patientId,
  });
  expect(printed.url).not.toContain('@');
  const client = await connectAsync(printed.url, {
    username: printed.userName,
    password: printed.password,
    reconnectPeriod: 0,
  });
  await client.publishAsync(printed.topic, JSON.stringify({ hr: 85, rhythm: 'normal', timestamp: Date.now() }), {
    qos: 1,
  });
  await client.endAsync();

  const device = await system.asService('test', 'device', deviceApi).getDevice({ params: { deviceId: 'ecg-007' } });
  expect(device.pairing).toMatchObject({ bedId: bed.id, patientId: admission.patientId });
  const again = JSON.parse((await command('device-credentials.ts', '--device', 'ecg-007')).stdout) as typeof printed;
  expect(again.userName).toBe(printed.userName);
  expect(again.password).not.toBe(printed.password);
});

test.each([
  ['token.ts', [], 'npm run token -- --role nurse'],
  ['token.ts', ['--role', 'wizard'], 'There are: nurse, administrator'],
  ['device-credentials.ts', ['--device', 'a/b'], 'letters, digits'],
  ['device-credentials.ts', ['--device', 'ecg-008'], 'Every bed with a patient has a device'],
])('%s %j says what to do', async (name, args, text) => {
  const { code, stderr } = await refusal(name, ...args);
  expect(code).toBe(1);
  expect(stderr).toContain(text);
  expect(stderr).not.toMatch(/\n\s+at /);
});
