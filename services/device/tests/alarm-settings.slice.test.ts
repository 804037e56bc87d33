import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParameterLimits } from '@nilecare/contracts/alarms.ts';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as settingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { alarmSettingsChanged } from '@nilecare/contracts/events/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { defaultLimits } from '../src/domain/limits/default-limits.ts';
import { aMonitoredPatient } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let hospital: Hospital;
let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([alarmSettingsChanged, auditRecorded], { services: ['device', 'facility'] });
  hospital = await openHospital(monitors.system);
});
afterAll(() => monitors?.stop());

const api = { ...settingsApi, ...limitsApi, ...deviceApi };
const deps = () => monitors.deps();
const doctor = (name = 'Dr. Laila', facilityIds = [hospital.facility.id]) =>
  monitors.system.as('doctor', 'device', api, { facilityIds, name });
const nurse = () =>
  monitors.system.as('nurse', 'device', api, { facilityIds: [hospital.facility.id], name: 'Nurse Sara' });
const rowsOf = (wardId: string) =>
  deps()
    .db.read.selectFrom('alarm_settings')
    .selectAll()
    .where('ward_id', '=', wardId)
    .orderBy('proposed_at')
    .execute();
const alarmsOf = (deviceId: string) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).execute();

const calm: ParameterLimits = {
  critical: { low: 38, high: 140 },
  warning: { low: 45, high: 130 },
  hysteresis: 3,
  minDurationMs: { critical: 0, warning: 10_000 },
};
const tighter: ParameterLimits = { ...calm, critical: { low: 45, high: 115 }, warning: { low: 50, high: 110 } };
const propose = (wardId: string, hr: ParameterLimits = calm, by = nurse()) =>
  by.proposeAlarmSettings({
    body: {
      wardId,
      rules: { limits: { adult: { hr } }, escalationSeconds: { high: 30, medium: 120, low: null } },
      reason: 'too many alarms at night',
    },
  });
const approve = (settingsId: string, by = doctor()) => by.approveAlarmSettings({ params: { settingsId } });

describe('alarm settings of a ward', () => {
  test('are in force once another person approved them: for who is there, without a restart', async () => {
    const { id: wardId } = await hospital.aWard();
    const monitored = await aMonitoredPatient(deps(), { wardId, facilityId: hospital.facility.id });
    const { patientId, deviceId } = monitored;
    const proposed = await propose(wardId);
    expect(proposed).toMatchObject({
      state: 'proposed',
      version: null,
      basedOn: 0,
      proposedBy: { name: 'Nurse Sara' },
    });
    const usual = await doctor().getWardAlarmRules({ params: { wardId } });
    expect(usual).toMatchObject({
      version: 0,
      limits: { adult: defaultLimits('adult') },
      usual: { limits: { adult: defaultLimits('adult') }, escalationSeconds: { high: 60, medium: 180, low: null } },
      outermost: { adult: { hr: { low: 30, high: 150 } } },
    });

    const approved = await approve(proposed.id);
    expect(approved).toMatchObject({ state: 'in-force', version: 1, approvedBy: { name: 'Dr. Laila' } });
    const now = await doctor().getWardAlarmRules({ params: { wardId } });
    expect(now).toMatchObject({
      version: 1,
      limits: { adult: { hr: calm }, neonate: { hr: defaultLimits('neonate').hr } },
      escalationSeconds: { high: 30, medium: 120, low: null },
      usual: usual.usual,
    });
    const limits = await doctor().getAlarmLimits({ params: { patientId } });
    expect(limits).toMatchObject({ defaults: { hr: calm }, adjusted: {}, effective: { hr: calm } });

    await monitors.shows(deviceId, { hr: 139 });
    await monitors.shows(deviceId, { hr: 141 });
    await eventually(async () =>
      expect(await alarmsOf(deviceId)).toMatchObject([{ priority: 'high', value: 141, limit_value: 140 }]),
    );
    await eventually(() => {
      const told = monitors.published.of(alarmSettingsChanged).filter((it) => it.data.wardId === wardId);
      expect(told).toMatchObject([{ subject: wardId, data: { settingsId: proposed.id, version: 1 } }]);
      const entries = monitors.published
        .of(auditRecorded)
        .filter((it) => it.data.resource === `alarm-settings/${proposed.id}`);
      expect(entries.map((it) => it.data.action)).toEqual(['alarm-settings.propose', 'alarm-settings.approve']);
      return true;
    });
  });

  test('stand behind what was changed for one patient', async () => {
    const { id: wardId } = await hospital.aWard();
    const { patientId } = await aMonitoredPatient(deps(), { wardId, facilityId: hospital.facility.id });
    const own = { ...calm, critical: { low: 35, high: 160 } };
    const body = { adjusted: { hr: own }, reason: 'athlete' };
    await doctor().setAlarmLimits({ params: { patientId }, body }, { ifMatch: 0 });
    await approve((await propose(wardId, tighter)).id);
    const limits = await doctor().getAlarmLimits({ params: { patientId } });
    expect(limits).toMatchObject({ defaults: { hr: tighter }, effective: { hr: own } });
  });

  test('replace each other, and all of them are kept', async () => {
    const { id: wardId } = await hospital.aWard();
    await approve((await propose(wardId)).id);
    await approve((await propose(wardId, tighter)).id, doctor('Dr. Karim'));
    expect(await rowsOf(wardId)).toMatchObject([
      { state: 'superseded', version: 1, ended_by_name: 'Dr. Karim' },
      { state: 'in-force', version: 2, approved_by_name: 'Dr. Karim' },
    ]);
    const { items } = await doctor().listAlarmSettings({ query: { wardId } });
    expect(items.map((it) => [it.state, it.version])).toEqual([
      ['in-force', 2],
      ['superseded', 1],
    ]);
    const found = await doctor().listAlarmSettings({ query: { wardId, state: ['superseded'] } });
    expect(found.items).toEqual([items[1]]);
    expect(await doctor().getAlarmSettings({ params: { settingsId: items[1]?.id ?? '' } })).toEqual(items[1]);
  });
});

describe('refused is', () => {
  test('the approval of who proposed it, and of who may not approve', async () => {
    const { id: wardId } = await hospital.aWard();
    const laila = doctor();
    const { id } = await propose(wardId, calm, laila);
    expect(await outcome(approve(id, laila))).toBe('own-proposal');
    expect(await outcome(approve(id, nurse()))).toBe('forbidden');
    expect(await outcome(approve(id, doctor('Dr. Far', [randomUUID()])))).toBe('forbidden');
    expect(await rowsOf(wardId)).toMatchObject([{ state: 'proposed', version: null }]);
  });

  test('what is not safe for everybody who comes, saying what', async () => {
    const { id: wardId } = await hospital.aWard();
    const unsafe = { ...calm, critical: { low: 38, high: 200 }, warning: { low: 45, high: 190 } };
    await expect(propose(wardId, unsafe)).rejects.toMatchObject({
      code: 'settings-unsafe',
      extensions: {
        problems: [expect.objectContaining({ band: 'adult', parameter: 'hr', problem: 'high-eased-too-far' })],
      },
    });
    expect(await rowsOf(wardId)).toEqual([]);
  });

  test('a proposal, by who may only approve; who may only propose takes proposals back and refuses by that', async () => {
    const { id: wardId } = await hospital.aWard();
    const chief = monitors.system.as('doctor', 'device', api, {
      ...{ facilityIds: [hospital.facility.id], name: 'Chief Huda' },
      permissions: ['alarm:read', 'alarm-setting:approve'],
    });
    const body = { reason: 'too wide for this ward' };
    const params = { settingsId: (await propose(wardId)).id };
    expect(await outcome(chief.withdrawAlarmSettings({ params, body }))).toBe('forbidden');
    expect(await outcome(nurse().refuseAlarmSettings({ params, body }))).toBe('forbidden');
    const elsewhere = doctor('Dr. Far', [crypto.randomUUID()]);
    expect(await outcome(elsewhere.refuseAlarmSettings({ params, body }))).toBe('forbidden');
    await chief.refuseAlarmSettings({ params, body });
    expect(await rowsOf(wardId)).toMatchObject([{ state: 'withdrawn', ended_by_name: 'Chief Huda' }]);
    expect(await outcome(chief.refuseAlarmSettings({ params, body }))).toBe('settings-decided');
    expect(await outcome(approve(params.settingsId))).toBe('settings-decided');
    await eventually(() => {
      const entries = monitors.published
        .of(auditRecorded)
        .filter((it) => it.data.resource === `alarm-settings/${params.settingsId}`);
      return expect(entries.map((it) => [it.data.action, it.data.reason])).toContainEqual([
        'alarm-settings.refuse',
        'too wide for this ward',
      ]);
    });
  });

  test('a second decision, and one about what is no longer so', async () => {
    const { id: wardId } = await hospital.aWard();
    const [first, stale, withdrawn] = [await propose(wardId), await propose(wardId, tighter), await propose(wardId)];
    await nurse().withdrawAlarmSettings({ params: { settingsId: withdrawn.id }, body: { reason: 'a mistake' } });
    await approve(first.id);
    expect(await outcome(approve(first.id))).toBe('settings-decided');
    expect(await outcome(approve(withdrawn.id))).toBe('settings-decided');
    expect(await outcome(approve(stale.id))).toBe('settings-outdated');
    const late = nurse().withdrawAlarmSettings({ params: { settingsId: first.id }, body: { reason: 'a mistake' } });
    expect(await outcome(late)).toBe('settings-decided');
    expect((await rowsOf(wardId)).map((it) => it.state)).toEqual(['in-force', 'proposed', 'withdrawn']);
  });
});

test('of two proposals that are approved at once, and twice each, one is in force', async () => {
  const { id: wardId } = await hospital.aWard();
  const proposals = [await propose(wardId), await propose(wardId, tighter)];
  const outcomes = await Promise.all(
    proposals.flatMap(({ id }) => ['Dr. Laila', 'Dr. Karim'].map((name) => outcome(approve(id, doctor(name))))),
  );
  expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
  expect(counted(outcomes)).toEqual({ done: 1, 'settings-decided': 1, 'settings-outdated': 2 });
  expect((await rowsOf(wardId)).map((it) => it.state).toSorted()).toEqual(['in-force', 'proposed']);
  await eventually(
    () => monitors.published.of(alarmSettingsChanged).filter((it) => it.data.wardId === wardId).length === 1,
  );
});
