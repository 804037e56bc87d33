import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import {
  encounterCancelled,
  encounterDischarged,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import { alarmResolved, deviceUnpaired } from '@nilecare/contracts/events/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { endPairingsOfBed, endPairingsOfPatient } from '../src/use-cases/end-pairings-of-bed.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard([
    ...[deviceUnpaired, alarmResolved],
    ...[encounterDischarged, encounterCancelled, encounterTimesCorrected],
  ]);
});
afterAll(() => ward?.stop());

const deps = () => ward.deps();
const alarmsOf = (deviceId: string) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).execute();
const anAlarmOf = async (deviceId: string) => {
  await ward.shows(deviceId, { hr: 140 });
  return eventually(async () => (await alarmsOf(deviceId))[0]);
};
const records = () => ward.system.asService('test', 'clinical', { ...clinicalApi, ...staysApi });
/** Resolves when the service has handled what clinical told of the encounter. */
const heardOf = (
  event: typeof encounterDischarged | typeof encounterCancelled | typeof encounterTimesCorrected,
  encounterId: string,
) =>
  eventually(async () => {
    const told = ward.published.of(event).find((it) => it.data.encounterId === encounterId);
    const handled = deps()
      .db.read.selectFrom('inbox')
      .select('event_id')
      .where('event_id', '=', told?.id ?? '');
    return (await handled.execute()).length > 0;
  });
/** Limits that were adjusted for this stay. */
const adjustLimits = async (patientId: string) => {
  const params = { patientId };
  const { effective } = await ward.nurse.getAlarmLimits({ params });
  const temp = effective.temp ?? expect.fail('adults have temperature limits');
  const adjusted = { temp: { ...temp, critical: { low: 31, high: 41.5 } } };
  await ward.nurse.setAlarmLimits({ params, body: { adjusted, reason: 'cooled after arrest' } }, { ifMatch: 0 });
};
const ended = (reason: string) => [{ to_at: expect.any(Date), ended_by: 'system', end_reason: reason }];

describe('a patient who leaves', () => {
  test('the bed: her device measures her no longer, and its alarms are over', async () => {
    const { device, bed, pairing } = await ward.aPairedBed();
    const alarm = await anAlarmOf(device.id);
    await ward.beds.releaseBed({ params: { bedId: bed.id }, body: {} });
    await eventually(async () =>
      expect(await ward.pairingsOf(device.id)).toMatchObject(ended('the patient left the bed')),
    );
    expect(await alarmsOf(device.id)).toMatchObject([{ state: 'resolved', resolved_because: 'device-unpaired' }]);
    await eventually(() => {
      expect(ward.published.of(deviceUnpaired).filter((it) => it.data.pairingId === pairing.id)).toHaveLength(1);
      expect(ward.published.of(alarmResolved).filter((it) => it.data.id === alarm.id)).toHaveLength(1);
      return true;
    });
    await ward.shows(device.id, { hr: 145 });
    const last = await eventually(async () => {
      const rows = await deps().db.read.selectFrom('vitals').selectAll().where('device_id', '=', device.id).execute();
      return rows.find((row) => row.hr === 145);
    });
    expect(last.patient_id).toBeNull();
    expect(await alarmsOf(device.id)).toHaveLength(1);
  });

  test('the hospital: all her devices measure her no longer, and the limits of her stay are over', async () => {
    const { device, encounter, bed, patient } = await ward.aPairedBed();
    const second = await ward.aDevice();
    expect(await ward.pair(second.id, bed.id)).toBe('done');
    const params = { patientId: patient.id };
    await adjustLimits(patient.id);
    const { id: encounterId, version } = encounter;
    await records().dischargePatient({ params: { encounterId }, body: {} }, { ifMatch: version });
    await eventually(async () => {
      // The bed is released by the same discharge: either news may be the first.
      for (const { id } of [device, second])
        expect(await ward.pairingsOf(id)).toMatchObject([{ to_at: expect.any(Date), ended_by: 'system' }]);
      return true;
    });
    await eventually(async () =>
      expect(await ward.nurse.getAlarmLimits({ params })).toMatchObject({
        version: 2,
        adjusted: {},
        changedBy: 'system',
        reason: 'the stay ended',
      }),
    );
    const kept = await deps()
      .db.read.selectFrom('alarm_limit_changes')
      .select(['version', 'reason'])
      .where('patient_id', '=', patient.id)
      .orderBy('version')
      .execute();
    expect(kept).toEqual([
      { version: 1, reason: 'cooled after arrest' },
      { version: 2, reason: 'the stay ended' },
    ]);
  });
});

describe('an admission that was a mistake', () => {
  const takenBack = {
    cancelled: (params: { encounterId: string }, ifMatch: number) =>
      records().cancelEncounter({ params, body: { reason: 'another patient' } }, { ifMatch }),
    'called an error': (params: { encounterId: string }, ifMatch: number) =>
      records().retractEncounter({ params, body: { reason: 'another patient' } }, { ifMatch }),
  };
  test.each(Object.entries(takenBack))(
    'and is %s ends monitoring and limits as a discharge does',
    async (_, takeBack) => {
      const { device, encounter, patient } = await ward.aPairedBed();
      await adjustLimits(patient.id);
      await takeBack({ encounterId: encounter.id }, encounter.version);
      await heardOf(encounterCancelled, encounter.id);
      expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date), ended_by: 'system' }]);
      const limits = await ward.nurse.getAlarmLimits({ params: { patientId: patient.id } });
      expect(limits).toMatchObject({ version: 2, adjusted: {}, reason: 'the stay ended' });
    },
  );
});

test('a discharge that was said to be earlier than the limits ends them once its time is corrected', async () => {
  const { device, encounter, patient } = await ward.aPairedBed();
  await adjustLimits(patient.id);
  const params = { encounterId: encounter.id };
  const { admittedAt } = encounter;
  const early = await records().dischargePatient({ params, body: { at: admittedAt } }, { ifMatch: encounter.version });
  await heardOf(encounterDischarged, encounter.id);
  expect(await ward.nurse.getAlarmLimits({ params: { patientId: patient.id } })).toMatchObject({ version: 1 });
  const body = { admittedAt, dischargedAt: new Date().toISOString(), reason: 'typed wrong' };
  await records().correctEncounterTimes({ params, body }, { ifMatch: early.version });
  await heardOf(encounterTimesCorrected, encounter.id);
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date) }]);
  const limits = await ward.nurse.getAlarmLimits({ params: { patientId: patient.id } });
  expect(limits).toMatchObject({ version: 2, adjusted: {}, reason: 'the stay ended' });
});

describe('an end that is not the end of the stay', () => {
  const besidesOf = ({ patientId, facilityId, careTeam }: Encounter) => ({
    patientId,
    facilityId,
    attendingStaffId: careTeam[0]?.staffId ?? '',
  });
  const goesOn = async (patientId: string, deviceId: string) => {
    expect(await ward.pairingsOf(deviceId)).toMatchObject([{ to_at: null }]);
    expect(await ward.nurse.getAlarmLimits({ params: { patientId } })).toMatchObject({ version: 1 });
  };

  test('of a visit to the outpatients, leaves her monitor and limits as they are', async () => {
    const { device, patient, encounter } = await ward.aPairedBed();
    await adjustLimits(patient.id);
    const besides = besidesOf(encounter);
    const visit = await records().admitPatient({ body: { ...besides, class: 'ambulatory' } });
    await records().dischargePatient({ params: { encounterId: visit.id }, body: {} }, { ifMatch: visit.version });
    await heardOf(encounterDischarged, visit.id);
    await goesOn(patient.id, device.id);
  });

  test('of a visit in which she was monitored, ends the limits that were set for it', async () => {
    const { device, patient, encounter } = await ward.aPairedBed();
    await adjustLimits(patient.id);
    const visit = await records().admitPatient({ body: { ...besidesOf(encounter), class: 'ambulatory' } });
    const [pairing] = await ward.pairingsOf(device.id);
    await ward.nurse.endPairing({ params: { pairingId: pairing?.id ?? '' }, body: {} });
    await records().dischargePatient({ params: { encounterId: visit.id }, body: {} }, { ifMatch: visit.version });
    await heardOf(encounterDischarged, visit.id);
    const limits = await ward.nurse.getAlarmLimits({ params: { patientId: patient.id } });
    expect(limits).toMatchObject({ version: 2, adjusted: {}, reason: 'the stay ended' });
    expect(limits.effective).toEqual(limits.defaults);
  });

  test('of a visit or plan that is cancelled, and of a past stay that is called an error, neither', async () => {
    const patient = await ward.hospital.aPatient();
    const past = await ward.hospital.anAdmission({ patientId: patient.id });
    const ofPast = { params: { encounterId: past.id } };
    const over = await records().dischargePatient({ ...ofPast, body: {} }, { ifMatch: past.version });
    const { device, encounter } = await ward.aPairedBed({ patient });
    await adjustLimits(patient.id);
    const besides = besidesOf(encounter);
    const admittedAt = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const visit = await records().admitPatient({ body: { ...besides, class: 'ambulatory' } });
    const plan = await records().admitPatient({ body: { ...besides, planned: true, admittedAt } });
    for (const { id: encounterId, version } of [visit, plan])
      await records().cancelEncounter({ params: { encounterId }, body: { reason: 'changed' } }, { ifMatch: version });
    await records().retractEncounter({ ...ofPast, body: { reason: 'another patient' } }, { ifMatch: over.version });
    for (const { id } of [visit, plan, past]) await heardOf(encounterCancelled, id);
    await goesOn(patient.id, device.id);
  });
});

describe('news that comes late', () => {
  const longAgo = () => new Date(Date.now() - 3_600_000);

  test('of a bed that was left ends no pairing that began since', async () => {
    const { device, bed, patient } = await ward.aPairedBed();
    const leaving = { patientId: patient.id, leftAt: longAgo(), now: new Date() };
    await deps().db.transaction((tx) => endPairingsOfBed(tx, bed.id, leaving));
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null }]);
  });

  test('of a bed another patient left ends nothing of who lies there now', async () => {
    const { device, bed } = await ward.aPairedBed();
    const { patient: other } = await ward.anOccupiedBed();
    const leaving = { patientId: other.id, leftAt: new Date(), now: new Date() };
    await deps().db.transaction((tx) => endPairingsOfBed(tx, bed.id, leaving));
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null }]);
  });

  test('of a discharge leaves the pairings and limits of the next stay', async () => {
    const { device, patient } = await ward.aPairedBed();
    const params = { patientId: patient.id };
    await ward.nurse.setAlarmLimits({ params, body: { adjusted: {}, reason: 'as usual' } }, { ifMatch: 0 });
    const leaving = { patientId: patient.id, leftAt: longAgo(), now: new Date() };
    await deps().db.transaction((tx) => endPairingsOfPatient(tx, leaving, 'the patient was discharged'));
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null }]);
    expect((await ward.nurse.getAlarmLimits({ params })).version).toBe(1);
  });
});
