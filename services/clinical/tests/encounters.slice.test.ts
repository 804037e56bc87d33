import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/clinical.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { careTeamChanged, encounterAdmitted, encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([encounterAdmitted, encounterDischarged, careTeamChanged, auditRecorded]);
});
afterAll(() => clinic?.stop());

const doctor = (staffId: string | null = null, facilityIds: readonly string[] = [clinic.hospital.facility.id]) =>
  clinic.system.as('doctor', 'clinical', api, { facilityIds, staffId });
const discharge = ({ id }: Encounter, ifMatch: number, client = doctor()) =>
  outcome(client.dischargePatient({ params: { encounterId: id }, body: { reason: 'recovered' } }, { ifMatch }));
const setTeam = (encounter: Encounter, careTeam: api.CareTeamMember[], ifMatch = encounter.version) =>
  doctor().setCareTeam({ params: { encounterId: encounter.id }, body: { careTeam } }, { ifMatch });
const eventsOf = (encounterId: string) =>
  [encounterAdmitted, careTeamChanged, encounterDischarged].flatMap((type) =>
    clinic.published
      .of(type)
      .filter((it) => it.data.encounterId === encounterId)
      .map((it) => it.type),
  );

describe('an admission', () => {
  test('opens an encounter with its attending and publishes both', async () => {
    const [patient, attending] = await Promise.all([
      clinic.hospital.aPatient(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const body = { patientId: patient.id, facilityId: clinic.hospital.facility.id, attendingStaffId: attending.id };
    const encounter = await doctor().admitPatient({ body });
    expect(encounter).toMatchObject({
      version: 1,
      status: 'in-progress',
      careTeam: [{ staffId: attending.id, role: 'attending' }],
    });
    await eventually(() => eventsOf(encounter.id).length === 2);
    expect(eventsOf(encounter.id)).toEqual(['encounter.admitted', 'careteam.changed']);
  });

  test('happens once, also from fifty desks at once', async () => {
    const [patient, attending] = await Promise.all([
      clinic.hospital.aPatient(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const body = { patientId: patient.id, facilityId: clinic.hospital.facility.id, attendingStaffId: attending.id };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcome(doctor().admitPatient({ body }))));
    expect(counted(outcomes)).toEqual({ done: 1, 'encounter-already-open': 49 });
    const page = await doctor().listEncounters({ query: { patientId: patient.id } });
    expect(page.items).toHaveLength(1);
  });

  test('is possible again after the discharge', async () => {
    const first = await clinic.hospital.anAdmission();
    expect(await discharge(first, 1)).toBe('done');
    const second = await clinic.hospital.anAdmission({ patientId: first.patientId });
    const page = await doctor().listEncounters({ query: { patientId: first.patientId } });
    expect(page.items.map((it) => [it.id, it.status])).toEqual([
      [second.id, 'in-progress'],
      [first.id, 'finished'],
    ]);
  });

  test('refuses strangers: patient, attending, facility, caller', async () => {
    const [patient, attending] = await Promise.all([
      clinic.hospital.aPatient(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const body = { patientId: patient.id, facilityId: clinic.hospital.facility.id, attendingStaffId: attending.id };
    const admit = (given: Partial<typeof body>, client = doctor()) =>
      outcome(client.admitPatient({ body: { ...body, ...given } }));
    expect(await admit({ patientId: randomUUID() })).toBe('not-found');
    expect(await admit({ attendingStaffId: randomUUID() })).toBe('unknown-staff');
    expect(await admit({ facilityId: randomUUID() })).toBe('forbidden');
    const elsewhere = randomUUID();
    expect(await admit({ facilityId: elsewhere }, doctor(null, [elsewhere]))).toBe('unknown-staff');
    const nurse = clinic.system.as('nurse', 'clinical', api, { facilityIds: [clinic.hospital.facility.id] });
    expect(await outcome(nurse.admitPatient({ body }))).toBe('forbidden');
  });
});

describe('a discharge', () => {
  test('ends the encounter once, of twenty that read the same version', async () => {
    const encounter = await clinic.hospital.anAdmission();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => discharge(encounter, 1)));
    expect(counted(outcomes)).toEqual({ done: 1, 'encounter-closed': 19 });
    const after = await doctor().getEncounter({ params: { encounterId: encounter.id } });
    expect(after).toMatchObject({ version: 2, status: 'finished', dischargedAt: expect.any(String) });
    await eventually(() => eventsOf(encounter.id).includes('encounter.discharged'));
    expect(eventsOf(encounter.id).filter((it) => it === 'encounter.discharged')).toHaveLength(1);
  });

  test('is refused on an old version, from elsewhere, and without a version', async () => {
    const encounter = await clinic.hospital.anAdmission();
    expect(await discharge(encounter, 7)).toBe('version-conflict');
    expect(await discharge(encounter, 1, doctor(null, [randomUUID()]))).toBe('forbidden');
    const bare = doctor().dischargePatient({ params: { encounterId: encounter.id }, body: {} });
    expect(await outcome(bare)).toBe('version-required');
  });
});

describe('the care team', () => {
  test('is replaced, the attending first, and lists the encounter for each of its members', async () => {
    const [encounter, nurse, consultant, attending] = await Promise.all([
      clinic.hospital.anAdmission(),
      clinic.hospital.aStaffMember('nurse'),
      clinic.hospital.aStaffMember('doctor'),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const changed = await setTeam(encounter, [
      { staffId: nurse.id, role: 'nurse' },
      { staffId: attending.id, role: 'attending' },
      { staffId: consultant.id, role: 'consultant' },
    ]);
    expect(changed.careTeam.map((it) => it.staffId)).toEqual([attending.id, nurse.id, consultant.id]);
    for (const { id } of [nurse, consultant, attending]) {
      const mine = await doctor(id).listEncounters({ query: { staffId: 'me', status: 'in-progress' } });
      expect(mine.items.map((it) => it.id)).toEqual([encounter.id]);
    }
    const event = await eventually(() =>
      clinic.published.of(careTeamChanged).find((it) => it.data.staffIds.length === 3),
    );
    expect(event.data.staffIds).toEqual([attending.id, nurse.id, consultant.id]);
  });

  test('has one attending, known people, and stays as it is after the discharge', async () => {
    const [encounter, other] = await Promise.all([
      clinic.hospital.anAdmission(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const attending = { staffId: other.id, role: 'attending' as const };
    expect(await outcome(setTeam(encounter, []))).toBe('invalid-request');
    expect(await outcome(setTeam(encounter, [{ ...attending, role: 'nurse' }]))).toBe('invalid-request');
    expect(await outcome(setTeam(encounter, [attending, attending]))).toBe('invalid-request');
    expect(await outcome(setTeam(encounter, [{ ...attending, staffId: randomUUID() }]))).toBe('unknown-staff');
    expect(await discharge(encounter, 1)).toBe('done');
    expect(await outcome(setTeam(encounter, [attending], 2))).toBe('encounter-closed');
  });

  test('of somebody who is no staff is nobody’s', async () => {
    const mine = await doctor(null).listEncounters({ query: { staffId: 'me' } });
    expect(mine).toEqual({ items: [], nextCursor: null });
  });
});

test('lists pages newest first, each encounter once, and only of facilities in reach', async () => {
  const ward = await openHospital(clinic.system);
  const admissions = await Promise.all(Array.from({ length: 11 }, () => ward.anAdmission()));
  const client = doctor(null, [ward.facility.id]);
  const seen: Encounter[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await client.listEncounters({ query: { limit: 4, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.map((it) => it.id).toSorted()).toEqual(admissions.map((it) => it.id).toSorted());
  const times = seen.map((it) => it.admittedAt);
  expect(times).toEqual(times.toSorted().toReversed());
  expect((await doctor(null, [randomUUID()]).listEncounters({})).items).toEqual([]);
});

test('a patient is admitted while the staff service is away, and the audit trail says that nobody checked', async () => {
  const alone = await startSystem(['clinical']);
  const trail = await publishedEvents(alone, [auditRecorded]);
  try {
    const facilityId = randomUUID();
    const client = alone.asService('test', 'clinical', api);
    const name = { en: 'Amina Hassan', ar: 'أمينة حسن' };
    const patient = await client.registerPatient({
      body: { name, gender: 'female', birthDate: '1980-05-17', facilityId },
    });
    const encounter = await alone
      .as('doctor', 'clinical', api, { facilityIds: [facilityId] })
      .admitPatient({ body: { patientId: patient.id, facilityId, attendingStaffId: randomUUID() } });
    expect(encounter.status).toBe('in-progress');
    const entry = await eventually(() => trail.of(auditRecorded).find((it) => it.data.action === 'encounter.admit'));
    expect(entry.data.details).toEqual({ attendingChecked: false });
    const rows = await alone.deps<Deps>('clinical').db.read.selectFrom('encounters').select('id').execute();
    expect(rows).toHaveLength(1);
  } finally {
    await trail.stop();
    await alone.stop();
  }
});
