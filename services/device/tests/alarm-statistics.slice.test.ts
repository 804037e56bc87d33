import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device-alarm-statistics.ts';
import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { registryState } from '../src/data/registry-state.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { plainStatistics, type PlainAlarm, type PlainStay } from './plain-statistics.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { storedAlarm } from './stored-alarm.ts';

let system: System;
let hospital: Hospital;
beforeAll(async () => {
  system = await startSystem(['device', 'facility']);
  hospital = await openHospital(system, 'Asia/Kolkata');
});
afterAll(async () => system?.stop());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-03-01T00:00:00Z');
const RANGE = { from: START, to: START + 7 * DAY_MS };

const deps = () => system.deps<Deps>('device');
const nurse = (facilityIds = [hospital.facility.id]) => system.as('nurse', 'device', api, { facilityIds });
const asked = { from: new Date(RANGE.from).toISOString(), to: new Date(RANGE.to).toISOString() };
const ofWard = (wardId: string) => nurse().getAlarmStatistics({ query: { wardId, ...asked } });

const SETTLED = 1e-6;
/** The same figures, whatever rounding of the last digit. */
const rounded = (statistics: AlarmStatistics) =>
  JSON.parse(
    JSON.stringify(statistics, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value / SETTLED) * SETTLED : value,
    ),
  ) as unknown;

/** A ward in which patients are measured by some devices one after the other, and alarms that its devices raised. */
async function aWardWithAlarms(seed: number) {
  const numbers = seededRandom(seed);
  const { id: wardId } = await hospital.aWard();
  const facilityId = hospital.facility.id;
  const alarms: PlainAlarm[] = [];
  const stays: PlainStay[] = [];
  const persons = new Map<string, string>();
  const beds = [randomUUID(), randomUUID(), randomUUID(), null] as const;
  for (let index = 0; index < 14; index += 1) {
    const from = START - DAY_MS + numbers.below(5 * 24 * 60) * MINUTE_MS;
    const monitored = await aMonitoredPatient(deps(), { wardId, facilityId, from: new Date(from) });
    // Every third patient turns out to be the one before.
    const before = [...persons.values()].at(-1);
    const person = index % 3 === 2 && before ? before : monitored.patientId;
    persons.set(monitored.patientId, person);
    if (person !== monitored.patientId)
      await writeLink(deps().db.read, 'postgres', { patientId: monitored.patientId, survivorId: person, version: 1 });
    const to = numbers.next() < 0.3 ? null : from + (1 + numbers.below(3 * 24 * 60)) * MINUTE_MS;
    if (to !== null) await endAt(monitored, new Date(to));
    await retire(monitored);
    stays.push({ person, from, to });
    for (let nth = numbers.below(25); nth > 0; nth -= 1) {
      const alarm = anAlarmOf({ deviceId: monitored.deviceId, person, bedId: numbers.oneOf(beds) }, numbers);
      alarms.push(alarm);
      await storedAlarm(deps(), monitored, alarm);
    }
  }
  return { wardId, alarms, stays };
}

const endAt = ({ pairingId }: Monitored, at: Date) =>
  deps()
    .db.read.updateTable('pairings')
    .set({ to_at: at, ended_by: 'test', end_reason: 'test' })
    .where('id', '=', pairingId)
    .execute();

/** Else the engine would end alarms of the past that nothing measures any more. */
const retire = ({ deviceId }: Monitored) =>
  deps().db.transaction(async (tx) => {
    await registryState(tx).lock();
    await tx.updateTable('devices').set({ status: 'retired' }).where('id', '=', deviceId).execute();
    await registryState(tx).noteChange([deviceId]);
  });

function anAlarmOf(of: Pick<PlainAlarm, 'deviceId' | 'person' | 'bedId'>, numbers: SeededRandom): PlainAlarm {
  const raisedAt = START - DAY_MS + numbers.below(9 * DAY_MS);
  const isTechnical = numbers.next() < 0.3;
  const level = numbers.next() < 0.4 ? numbers.below(4) : null;
  return {
    ...of,
    priority: numbers.oneOf(['high', 'medium', 'low']),
    kind: isTechnical ? 'technical' : 'physiological',
    condition: isTechnical ? numbers.oneOf(['sensor-off', 'no-signal']) : numbers.oneOf(['above-limit', 'below-limit']),
    parameter: isTechnical ? null : numbers.oneOf(['hr', 'spo2', 'resp']),
    raisedAt,
    acknowledgedAt: numbers.next() < 0.6 ? raisedAt + numbers.below(10 * MINUTE_MS) : null,
    resolvedAt: numbers.next() < 0.8 ? raisedAt + numbers.below(HOUR_MS) : null,
    level,
    exhausted: level !== null && numbers.next() < 0.3,
    suppressed: !isTechnical && numbers.next() < 0.15,
  };
}

test.each([1, 2, 3])('all figures are those that are worked out alarm by alarm (seed %i)', async (seed) => {
  const { wardId, alarms, stays } = await aWardWithAlarms(seed);
  const expected = plainStatistics(alarms, stays, RANGE, 'Asia/Kolkata');
  expect(expected.alarms).toBeGreaterThan(50);
  expect(rounded(await ofWard(wardId))).toEqual(rounded(expected));
});

test('a ward without alarms or patients divides by nothing', async () => {
  const { id: wardId } = await hospital.aWard();
  expect(await ofWard(wardId)).toMatchObject({
    bedDays: 0,
    alarms: 0,
    alarmsPerBedDay: null,
    technicalShare: null,
    unacknowledgedShare: null,
    secondsToAcknowledge: { p50: null, p90: null, p95: null },
    durationSeconds: { p50: null, p90: null, total: null },
    byPriority: { high: 0, medium: 0, low: 0 },
    topBeds: [],
    topPatients: [],
  });
});

test('what still lasts counts until now, and a facility is all of its wards', async () => {
  const other = await openHospital(system, 'Africa/Cairo');
  const facilityIds = [other.facility.id];
  const from = new Date(Date.now() - 12 * HOUR_MS);
  for (const ward of [await other.aWard(), await other.aWard()])
    await aMonitoredPatient(deps(), { wardId: ward.id, facilityId: other.facility.id, from });
  const to = new Date(Date.now() + DAY_MS).toISOString();
  const query = { facilityId: other.facility.id, from: from.toISOString(), to };
  const statistics = await nurse(facilityIds).getAlarmStatistics({ query });
  expect(statistics.timeZone).toBe('Africa/Cairo');
  expect(statistics.bedDays).toBeCloseTo(1, 2);
});

describe('refused is', () => {
  test('what is of another facility, of no place, or too long', async () => {
    const { id: wardId } = await hospital.aWard();
    const ask = (
      query: Partial<Parameters<ReturnType<typeof nurse>['getAlarmStatistics']>[0]['query']>,
      by = nurse(),
    ) => outcome(by.getAlarmStatistics({ query: { ...asked, ...query } }));
    expect(await ask({ facilityId: randomUUID() })).toBe('forbidden');
    expect(await ask({ wardId }, nurse([randomUUID()]))).toBe('forbidden');
    const everywhere = system.as('nurse', 'device', api);
    expect(await ask({ facilityId: randomUUID() }, everywhere)).toBe('not-found');
    expect(await ask({})).toBe('invalid-request');
    expect(await ask({ wardId, to: asked.from })).toBe('invalid-request');
    const ahead = new Date(Date.now() + DAY_MS).toISOString();
    const further = new Date(Date.now() + 2 * DAY_MS).toISOString();
    expect(await ask({ wardId, from: ahead, to: further })).toBe('invalid-request');
    expect(await ask({ wardId, to: new Date(START + 93 * DAY_MS).toISOString() })).toBe('statistics-range-too-long');
    const receptionist = system.as('receptionist', 'device', api, { facilityIds: [hospital.facility.id] });
    expect(await outcome(receptionist.getAlarmStatistics({ query: { wardId, ...asked } }))).toBe('forbidden');
  });
});
