import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { Deps } from '../src/deps.ts';
import { pairingWriter } from '../src/data/pairings.ts';
import { DeviceRegistry } from '../src/ingestion/device-registry.ts';
import { pairDevice } from '../src/use-cases/pair-device.ts';
import { aMonitoredPatient } from './monitored-patient.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard([auditRecorded]);
});
afterAll(() => ward?.stop());

const DAY_MS = 24 * 3_600_000;
const deps = () => ward.deps();
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const alarmsOf = (deviceId: string) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).execute();
const bandOf = async (patientId: string) => (await ward.nurse.getAlarmLimits({ params: { patientId } })).ageBand;
/** Of all pairings of a patient, those of the past too. */
const knownAs = async (patientId: string) => {
  const rows = await deps()
    .db.read.selectFrom('pairings')
    .select(sql<string>`birth_date::text`.as('birthDate'))
    .where('patient_id', '=', patientId)
    .execute();
  return rows.map((row) => row.birthDate);
};

const desk = () =>
  ward.system.as('receptionist', 'clinical', clinicalApi, { facilityIds: [ward.hospital.facility.id] });
const correct = ({ id, version, name, gender }: Patient, birthDate: string) =>
  desk().updatePatient({ params: { patientId: id }, body: { name, gender, birthDate } }, { ifMatch: version });

describe('a birth date that is corrected at the desk', () => {
  test('reaches the limits of a patient who is monitored, and what alarms', async () => {
    const { patient, device } = await ward.aPairedBed({ birthDate: '1980-05-17' });
    expect(await bandOf(patient.id)).toBe('adult');
    await correct(patient, daysAgo(10));
    await eventually(async () => (await bandOf(patient.id)) === 'neonate');

    await ward.shows(device.id, { hr: 150 });
    await ward.shows(device.id, { hr: 230 });
    await eventually(async () => (await alarmsOf(device.id)).length > 0);
    expect(await alarmsOf(device.id)).toMatchObject([{ priority: 'high', value: 230, limit_value: 220 }]);
  });

  test('reaches NEWS2, which is not for children', async () => {
    const { patient, device } = await ward.aPairedBed({ birthDate: '1980-05-17' });
    const latest = async () =>
      (await ward.nurse.listLatestVitals({ query: { patientId: [patient.id] } })).items[0]?.news2;
    await ward.shows(device.id, { hr: 75 });
    await eventually(async () => (await latest())?.score === 0);
    await correct(patient, daysAgo(3_000));
    await eventually(async () => (await latest()) === null);
    await ward.shows(device.id, { hr: 76 });
    const stored = await eventually(async () => {
      const rows = await deps()
        .db.read.selectFrom('vitals')
        .select(['hr', 'news2'])
        .where('device_id', '=', device.id)
        .execute();
      return rows.length === 2 && rows.find((row) => row.hr === 76);
    });
    expect(stored.news2).toBeNull();
  });

  test('is corrected in the pairings of the past too, and audited once', async () => {
    const { patient, pairing, bed } = await ward.aPairedBed({ birthDate: '1980-05-17' });
    await ward.nurse.endPairing({ params: { pairingId: pairing.id }, body: {} });
    const next = await ward.aDevice();
    expect(await ward.pair(next.id, bed.id)).toBe('done');
    await correct(patient, '1981-06-18');
    await eventually(async () => expect(await knownAs(patient.id)).toEqual(['1981-06-18', '1981-06-18']));
    await eventually(() => {
      const entries = ward.published.of(auditRecorded).filter((it) => it.data.action === 'pairing.correct');
      expect(entries.filter((it) => it.subject === patient.id)).toMatchObject([
        { data: { actor: { kind: 'service', id: 'device' }, details: { corrected: ['birthDate'], pairings: 2 } } },
      ]);
      return true;
    });
  });

  test('is told of the newest pairing first, whichever way the database reads them', async () => {
    const { patient, pairing, bed } = await ward.aPairedBed({ birthDate: '1980-05-17' });
    await ward.nurse.endPairing({ params: { pairingId: pairing.id }, body: {} });
    const next = await ward.aDevice();
    expect(await ward.pair(next.id, bed.id)).toBe('done');
    const corrected = await deps().db.transaction(async (tx) => {
      // From the table itself, where the older row stands first; an index would have them in order.
      await sql`set local enable_indexscan = off`.execute(tx);
      await sql`set local enable_bitmapscan = off`.execute(tx);
      return pairingWriter(tx).correctBirthDate([patient.id], '1981-06-18');
    });
    expect(corrected.map((row) => row.device_id)).toEqual([next.id, pairing.deviceId]);
  });

  test('while the device is being paired is not lost', async () => {
    const [{ bed, patient }, device] = await Promise.all([
      ward.anOccupiedBed({ birthDate: '1980-05-17' }),
      ward.aDevice(),
    ]);
    const { clinical, ...others } = deps();
    let asked = 0;
    const correctedAfterFirst: Deps['clinical']['getPatient'] = async (given) => {
      const answer = await clinical.getPatient(given);
      asked += 1;
      // Another date than the patients of the tests before have now: who is taken for one of them is asked about.
      if (asked === 1) await correct(patient, '1962-02-11');
      return answer;
    };
    const context = {
      ...{ ...others, clinical: { ...clinical, getPatient: correctedAfterFirst }, actor: serviceActor('test') },
      ...{ signal: new AbortController().signal, ifMatch: 0, seen: () => undefined, headers: {}, address: 'test' },
    };
    await pairDevice({ params: {}, query: {}, body: { deviceId: device.id, bedId: bed.id } }, context);
    expect(await knownAs(patient.id)).toEqual(['1962-02-11']);
  });
});

describe('a patient whom nobody knew when she was paired', () => {
  const records = () =>
    ward.system.as(
      'administrator',
      'clinical',
      { ...clinicalApi, ...indexApi },
      { facilityIds: [ward.hospital.facility.id] },
    );
  const anUnknownRecord = () =>
    desk().registerPatient({ body: { identity: 'unknown', gender: 'female', facilityId: ward.hospital.facility.id } });
  const paired = async (patient: Patient) => {
    const [bed, device] = await Promise.all([ward.hospital.aReadyBed(), ward.aDevice()]);
    const encounter = await ward.hospital.anAdmission({ patientId: patient.id });
    await ward.beds.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
    return { patient, device };
  };
  const anUnknownPatient = async () => paired(await anUnknownRecord());
  const merge = (survivor: Patient, merged: Patient) =>
    records().mergePatients({
      body: {
        ...{ survivorId: survivor.id, survivorVersion: survivor.version },
        ...{ mergedId: merged.id, mergedVersion: merged.version, reason: 'her mother came', fields: [] },
      },
    });
  const bandsOf = (...of: readonly Patient[]) => Promise.all(of.map((it) => bandOf(it.id)));

  test('has the limits of a child once she is merged into the record of one, until that is reversed', async () => {
    const { patient: unknown, device } = await anUnknownPatient();
    expect(await bandOf(unknown.id)).toBe('adult');
    const child = await ward.hospital.aPatient({ birthDate: daysAgo(10) });
    const { id: mergeId } = await merge(child, unknown);
    await eventually(async () => expect(await bandsOf(unknown, child)).toEqual(['neonate', 'neonate']));
    await ward.shows(device.id, { hr: 150 });
    await ward.shows(device.id, { hr: 230 });
    await eventually(async () => expect(await alarmsOf(device.id)).toMatchObject([{ value: 230, limit_value: 220 }]));

    await records().reverseMerge({ params: { mergeId }, body: { reason: 'another child' } });
    await eventually(async () => expect(await knownAs(unknown.id)).toEqual([null]));
    expect(await bandOf(unknown.id)).toBe('adult');
  });

  test('is corrected with the record that goes on, whose birth date nobody knew either at first', async () => {
    const { patient: unknown } = await anUnknownPatient();
    const survivor = await anUnknownRecord();
    await merge(survivor, unknown);
    await eventually(async () => expect(await bandOf(survivor.id)).toBe('adult'));
    const read = await records().getPatient({ params: { patientId: survivor.id } });
    await correct({ ...read, name: { en: 'Salma Hassan', ar: '' } }, daysAgo(10));
    await eventually(async () => expect(await bandsOf(unknown, survivor)).toEqual(['neonate', 'neonate']));
  });

  test('has the limits of a child from the first, when the record of one was merged into hers before', async () => {
    const [survivor, child] = [await anUnknownRecord(), await ward.hospital.aPatient({ birthDate: daysAgo(10) })];
    await merge(survivor, child);
    const { db } = deps();
    await eventually(async () => (await patientLinks(db.read).groupOf(child.id)).survivorId === survivor.id);
    await paired(survivor);
    expect(await bandOf(survivor.id)).toBe('neonate');
    expect(await knownAs(survivor.id)).toEqual([daysAgo(10)]);
  });
});

test('who grows into another age band has its limits from that day on', async () => {
  const { deviceId } = await aMonitoredPatient(deps(), { birthDate: daysAgo(27) });
  const limitOn = async (registry: DeviceRegistry, day: number) => {
    await deps().db.transaction((tx) => registry.refresh(tx, [], Date.now() + day * DAY_MS));
    return registry.get(deviceId)?.limits.hr?.critical.low;
  };
  const { ingester } = await deps().db.read.selectFrom('registry_state').select('ingester').executeTakeFirstOrThrow();
  const registry = new DeviceRegistry(ingester ?? '');
  expect(await limitOn(registry, 0)).toBe(80);
  expect(await limitOn(registry, 2)).toBe(75);
  // What waited from before midnight takes nobody back a day.
  expect(await limitOn(registry, 0)).toBe(75);
});
