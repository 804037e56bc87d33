import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([auditRecorded]);
});
afterAll(() => monitors?.stop());

const DAY_MS = 24 * 3_600_000;
const deps = () => monitors.deps();
const doctorOf = ({ facilityId }: Monitored, name = 'Dr. Laila') =>
  monitors.system.as('doctor', 'device', limitsApi, { facilityIds: [facilityId], name });
const limitsOf = (monitored: Monitored) =>
  doctorOf(monitored).getAlarmLimits({ params: { patientId: monitored.patientId } });
const adjust = (by: ReturnType<typeof doctorOf>, { patientId }: Monitored, adjusted: AlarmLimits, version = 0) =>
  by.setAlarmLimits({ params: { patientId }, body: { adjusted, reason: 'athlete' } }, { ifMatch: version });
const stored = (deviceId: string, hr: number) =>
  eventually(async () => {
    const rows = await deps().db.read.selectFrom('vitals').select('hr').where('device_id', '=', deviceId).execute();
    return rows.some((row) => row.hr === hr);
  });
const alarmsOf = (deviceId: string) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute();
const changesOf = ({ patientId }: Monitored) =>
  deps()
    .db.read.selectFrom('alarm_limit_changes')
    .selectAll()
    .where('patient_id', '=', patientId)
    .orderBy('version')
    .execute();

const athlete: ParameterLimits = {
  critical: { low: 35, high: 150 },
  warning: { low: 40, high: 140 },
  hysteresis: 3,
  minDurationMs: { critical: 0, warning: 10_000 },
};

describe('limits follow the age', () => {
  const years = 365.25;
  test.each([
    ['neonate', 5, 220],
    ['infant', 200, 220],
    ['toddler', 2 * years, 180],
    ['preschool', 4 * years, 180],
    ['school-age', 8 * years, 180],
    ['adolescent', 15 * years, 120],
    ['adult', 40 * years, 120],
  ] as const)('%s', async (ageBand, days, high) => {
    const birthDate = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
    const monitored = await aMonitoredPatient(deps(), { birthDate });
    const limits = await limitsOf(monitored);
    expect(limits).toMatchObject({ ageBand, version: 0, adjusted: {}, changedBy: null });
    expect(limits.effective).toEqual(limits.defaults);
    expect(limits.effective.hr?.critical.high).toBe(high);

    await monitors.shows(monitored.deviceId, { hr: high });
    await monitors.shows(monitored.deviceId, { hr: high + 1 });
    await eventually(async () => (await alarmsOf(monitored.deviceId)).some((it) => it.priority === 'high'));
    expect(await alarmsOf(monitored.deviceId)).toMatchObject([{ value: high + 1, limit_value: high }]);
  });
});

describe('limits that are adjusted for a patient', () => {
  test('hold from the next sample on, with who and why; the change is kept and audited', async () => {
    const monitored = await aMonitoredPatient(deps());
    const changed = await adjust(doctorOf(monitored), monitored, { hr: athlete });
    expect(changed).toMatchObject({ version: 1, changedBy: 'Dr. Laila', reason: 'athlete', adjusted: { hr: athlete } });
    expect(changed.effective).toMatchObject({ hr: athlete, spo2: changed.defaults.spo2 });
    expect(await limitsOf(monitored)).toEqual(changed);

    await monitors.shows(monitored.deviceId, { hr: 139 });
    await stored(monitored.deviceId, 139);
    expect(await alarmsOf(monitored.deviceId)).toEqual([]);
    await monitors.shows(monitored.deviceId, { hr: 151 });
    await eventually(async () =>
      expect(await alarmsOf(monitored.deviceId)).toMatchObject([{ priority: 'high', limit_value: 150 }]),
    );

    expect(await changesOf(monitored)).toMatchObject([
      { version: 1, changed_by: 'Dr. Laila', reason: 'athlete', adjusted: { hr: athlete } },
    ]);
    await eventually(() => {
      const entries = monitors.published.of(auditRecorded).filter((it) => it.data.patientId === monitored.patientId);
      expect(entries.find((it) => it.data.action === 'alarm-limits.change')?.data).toMatchObject({
        actor: { name: 'Dr. Laila' },
        reason: 'athlete',
        details: { adjusted: ['hr'] },
      });
      return true;
    });
  });

  test('can be given back to the age band, and the history keeps both', async () => {
    const monitored = await aMonitoredPatient(deps());
    await adjust(doctorOf(monitored), monitored, { hr: athlete });
    const back = await adjust(doctorOf(monitored), monitored, {}, 1);
    expect(back).toMatchObject({ version: 2, adjusted: {} });
    expect(back.effective).toEqual(back.defaults);
    expect((await changesOf(monitored)).map((it) => it.adjusted)).toEqual([{ hr: athlete }, {}]);
  });

  test('based on what somebody else has changed since: refused', async () => {
    const monitored = await aMonitoredPatient(deps());
    const both = await Promise.all(
      ['Dr. Laila', 'Dr. Karim'].map((name) => outcome(adjust(doctorOf(monitored, name), monitored, { hr: athlete }))),
    );
    expect(counted(both)).toEqual({ done: 1, 'version-conflict': 1 });
    expect(await outcome(adjust(doctorOf(monitored), monitored, {}, 7))).toBe('version-conflict');
    const params = { patientId: monitored.patientId };
    const unversioned = doctorOf(monitored).setAlarmLimits({ params, body: { adjusted: {}, reason: 'why' } });
    expect(await outcome(unversioned)).toBe('version-required');
    expect(await changesOf(monitored)).toHaveLength(1);
  });

  test.each<[string, AlarmLimits]>([
    ['low above high', { hr: { ...athlete, critical: { low: 160, high: 150 } } }],
    ['no critical heart rate', { hr: { ...athlete, critical: { low: null, high: null } } }],
    ['a standstill that hides', { hr: { ...athlete, critical: { low: 10, high: 150 } } }],
    [
      'beyond what can be',
      { spo2: { ...athlete, critical: { low: 85, high: 120 }, warning: { low: 90, high: null } } },
    ],
  ])('implausibly (%s): refused, saying what is wrong', async (_, adjusted) => {
    const monitored = await aMonitoredPatient(deps());
    await expect(adjust(doctorOf(monitored), monitored, adjusted)).rejects.toMatchObject({
      code: 'limits-implausible',
      extensions: {
        problems: expect.arrayContaining([
          expect.objectContaining({ parameter: expect.stringMatching(/^(hr|spo2)$/) }),
        ]),
      },
    });
    expect(await changesOf(monitored)).toEqual([]);
  });

  test('without a reason: refused', async () => {
    const monitored = await aMonitoredPatient(deps());
    const params = { patientId: monitored.patientId };
    for (const reason of ['', '  x ']) {
      const change = doctorOf(monitored).setAlarmLimits({ params, body: { adjusted: {}, reason } }, { ifMatch: 0 });
      expect(await outcome(change)).toBe('invalid-request');
    }
  });
});

test('limits are read and changed where somebody works, by who may', async () => {
  const monitored = await aMonitoredPatient(deps());
  const params = { patientId: monitored.patientId };
  const change = { params, body: { adjusted: { hr: athlete }, reason: 'athlete' } };
  const stranger = monitors.system.as('doctor', 'device', limitsApi, { facilityIds: [randomUUID()] });
  const receptionist = monitors.system.as('receptionist', 'device', limitsApi, { facilityIds: [monitored.facilityId] });
  for (const one of [stranger, receptionist]) {
    expect(await outcome(one.getAlarmLimits({ params }))).toBe('forbidden');
    expect(await outcome(one.setAlarmLimits(change, { ifMatch: 0 }))).toBe('forbidden');
  }
  // Who was never monitored is not told from who is monitored elsewhere.
  expect(await outcome(stranger.getAlarmLimits({ params: { patientId: randomUUID() } }))).toBe('forbidden');
  const everywhere = monitors.system.as('doctor', 'device', limitsApi);
  expect(await outcome(everywhere.getAlarmLimits({ params: { patientId: randomUUID() } }))).toBe('not-found');
  expect(await changesOf(monitored)).toEqual([]);
});
