import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { startSimulation } from '@nilecare/device-simulator/src/simulation.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { Deps } from '../src/deps.ts';
import { startWithIssuedAccounts, type IssuedAccounts } from './issued-accounts.ts';
import { aMonitoredPatient } from './monitored-patient.ts';

let accounts: IssuedAccounts;
beforeAll(async () => {
  accounts = await startWithIssuedAccounts(inject('stackEnv')['MQTT_URL'] ?? '');
});
afterAll(() => accounts?.system.stop());

const MINUTE_MS = 60_000;

test('a monitor whose clock is ten minutes ahead, or behind, is told the time and sets it', async () => {
  await Promise.all([10 * MINUTE_MS, -10 * MINUTE_MS].map(setsItsClock));
});

async function setsItsClock(clockOffMs: number): Promise<void> {
  const { system, accountOf } = accounts;
  const { deviceId, facilityId } = await aMonitoredPatient(system.deps<Deps>('device'));
  const nurse = system.as('nurse', 'device', api, { facilityIds: [facilityId] });
  /** How far off the clock was of each sample that the broker took, ms. */
  const off: number[] = [];
  const simulation = await startSimulation({
    ...{ credentials: [await accountOf(deviceId)], rate: 5, clockOffMs },
    onAcknowledged: ({ timestamp }) => off.push(timestamp - Date.now()),
  });
  try {
    await eventually(() => Math.abs(off.at(-1) ?? clockOffMs) < 5_000);
    // What is known of a clock is stored some seconds later.
    await eventually(async () => (await nurse.getDevice({ params: { deviceId } })).clock.state === 'right', {
      within: 60_000,
    });
  } finally {
    await simulation.stop();
  }
  expect(Math.abs((off[0] ?? 0) - clockOffMs)).toBeLessThan(5_000);
  expect(await nurse.getDevice({ params: { deviceId } })).toMatchObject({ clock: { state: 'right', correctionMs: 0 } });
}
