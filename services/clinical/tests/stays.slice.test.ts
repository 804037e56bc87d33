import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import {
  encounterAdmitted,
  encounterCancelled,
  encounterTimesCorrected,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { followBed } from '../src/use-cases/follow-bed.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
let attending: { readonly id: string } | undefined;

beforeAll(async () => {
  const heard = [encounterAdmitted, encounterTransferred, encounterCancelled, encounterTimesCorrected, auditRecorded];
  clinic = await openClinic(heard, { beside: ['auth'], ...ownTokens(['clinical']) });
});
afterAll(() => clinic?.stop());

const paramsOf = ({ id }: Pick<Encounter, 'id'>) => ({ params: { encounterId: id } });
const rowsOf = (patientId: string) =>
  clinic.db().read.selectFrom('encounters').selectAll().where('patient_id', '=', patientId).execute();
/** The second record goes on in the first. */
const link = (survivorId: string, patientId: string) =>
  clinic.db().transaction((tx) => writeLink(tx, 'mysql', { patientId, survivorId, version: 1 }));
const days = (n: number) => new Date(Date.now() + n * 24 * 3_600_000).toISOString();

test.each(seeds(1))(
  'two hundred desks admit one patient at once: one stay, one event, one first place (seed %i)',
  async (seed) => {
    const patient = await clinic.hospital.aPatient();
    const facilityId = clinic.hospital.facility.id;
    const attendingStaffId = (attending ??= await clinic.hospital.aStaffMember('doctor')).id;
    const body = { patientId: patient.id, facilityId, attendingStaffId };
    // Inpatient and emergency admissions exclude each other as well; the seed decides who comes when.
    const classOf = (n: number) => ((n * 7 + seed) % 3 ? ('inpatient' as const) : ('emergency' as const));
    const admit = (n: number) => outcome(clinic.service().admitPatient({ body: { ...body, class: classOf(n) } }));
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => admit(n)));
    expect(counted(outcomes)).toEqual({ done: 1, 'encounter-already-open': 199 });
    const rows = await rowsOf(patient.id);
    expect(rows).toHaveLength(1);
    const told = () => clinic.published.of(encounterAdmitted).filter((it) => it.data.encounterId === rows[0]?.id);
    await eventually(() => told().length === 1);
    const places = await clinic
      .db()
      .read.selectFrom('encounter_locations')
      .select('id')
      .where('encounter_id', '=', rows[0]?.id ?? '')
      .execute();
    expect(places).toHaveLength(1);
  },
  60_000,
);

describe('a stay that ends by death', () => {
  const dies = (deceasedDate?: string) => ({
    disposition: 'died' as const,
    ...(deceasedDate ? { deceasedDate } : {}),
  });

  test('says so in the patient, and nobody admits her again until the date is taken back', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    const planned = await doctor.admitPatient({
      body: {
        ...{ patientId, facilityId: encounter.facilityId, attendingStaffId: encounter.careTeam[0]?.staffId ?? '' },
        ...{ class: 'ambulatory', planned: true, admittedAt: days(1) },
      },
    });
    const discharge = (body: ReturnType<typeof dies>) =>
      outcome(doctor.dischargePatient({ ...paramsOf(encounter), body }, { ifMatch: 1 }));
    expect(await discharge(dies())).toBe('invalid-request');
    expect(await discharge(dies(days(-60).slice(0, 10)))).toBe('implausible-death');
    expect(await discharge(dies(days(3).slice(0, 10)))).toBe('implausible-death');
    expect((await rowsOf(patientId)).map((it) => it.status).toSorted()).toEqual(['in-progress', 'planned']);
    expect(await discharge(dies(days(-1).slice(0, 10)))).toBe('done');

    const registrar = clinic.as('receptionist', null);
    const patient = await registrar.getPatient({ params: { patientId } });
    expect(patient).toMatchObject({ version: 2, deceasedDate: days(-1).slice(0, 10) });
    await eventually(() => {
      const entry = clinic.published
        .of(auditRecorded)
        .find((it) => it.data.action === 'patient.update' && it.data.patientId === patientId);
      return expect(entry?.data.details).toMatchObject({ changed: ['deceasedDate'] });
    });

    const { facilityId } = encounter;
    const attendingStaffId = (attending ??= await clinic.hospital.aStaffMember('doctor')).id;
    const admit = (admittedAt?: string) =>
      outcome(
        clinic.service().admitPatient({
          body: {
            patientId,
            facilityId,
            attendingStaffId,
            class: 'ambulatory',
            ...(admittedAt ? { admittedAt, planned: true } : {}),
          },
        }),
      );
    expect(await admit(days(9))).toBe('patient-deceased');
    expect(await admit()).toBe('patient-deceased');
    const begin = { ...paramsOf(planned), body: {} };
    expect(await outcome(doctor.startEncounter(begin, { ifMatch: planned.version }))).toBe('patient-deceased');
    const { name, gender, birthDate } = patient;
    await registrar.updatePatient(
      { params: { patientId }, body: { name, gender, birthDate, deceasedDate: null } },
      { ifMatch: 2 },
    );
    expect(await admit(days(9))).toBe('done');
  });
});

describe('a planned stay', () => {
  test('stands beside another, starts once, and not while the patient is in hospital', async () => {
    const { encounter, patientId, doctor, attending: doctorOnStaff } = await clinic.aStay();
    const body = { patientId, facilityId: clinic.hospital.facility.id, attendingStaffId: doctorOnStaff.id };
    const plan = await doctor.admitPatient({ body: { ...body, planned: true, admittedAt: days(7) } });
    expect(plan.status).toBe('planned');
    const start = () => outcome(doctor.startEncounter({ ...paramsOf(plan), body: {} }, { ifMatch: 1 }));
    expect(await start()).toBe('encounter-already-open');
    await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 1 });
    const outcomes = await Promise.all(Array.from({ length: 10 }, start));
    expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
    expect((await doctor.getEncounter(paramsOf(plan))).status).toBe('in-progress');
  });
});

test('a person with two records is in hospital once, and may have visits beside it', async () => {
  const { encounter, patientId: merged, doctor, attending: doctorOnStaff } = await clinic.aStay();
  const { id: survivorId } = await clinic.hospital.aPatient();
  const body = { patientId: survivorId, facilityId: clinic.hospital.facility.id, attendingStaffId: doctorOnStaff.id };
  const plan = await doctor.admitPatient({ body: { ...body, planned: true, admittedAt: days(7) } });
  await link(survivorId, merged);
  const admit = () => outcome(doctor.admitPatient({ body }));
  const start = () => outcome(doctor.startEncounter({ ...paramsOf(plan), body: {} }, { ifMatch: 1 }));
  expect(await admit()).toBe('encounter-already-open');
  expect(await start()).toBe('encounter-already-open');
  expect((await rowsOf(survivorId)).map((it) => it.status)).toEqual(['planned']);
  await doctor.admitPatient({ body: { ...body, class: 'ambulatory' } });
  await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 1 });
  expect(await start()).toBe('done');
});

describe('leave', () => {
  test('goes and ends, with its reason', async () => {
    const { encounter, doctor } = await clinic.aStay();
    const leave = { reason: 'a wedding', expectedBackAt: days(1) };
    const away = await doctor.sendOnLeave({ ...paramsOf(encounter), body: leave }, { ifMatch: 1 });
    expect(away).toMatchObject({ status: 'on-leave', statusReason: 'a wedding', expectedBackAt: leave.expectedBackAt });
    const back = await doctor.returnFromLeave(paramsOf(encounter), { ifMatch: 2 });
    expect(back).toMatchObject({ status: 'in-progress', statusReason: null, version: 3 });
  });
});

describe('a transfer', () => {
  test('hands over to another ward with its attending, and is told', async () => {
    const { encounter, doctor } = await clinic.aStay();
    const [ward, taker] = await Promise.all([clinic.hospital.aWard(), clinic.hospital.aStaffMember('doctor')]);
    const body = {
      facilityId: clinic.hospital.facility.id,
      wardId: ward.id,
      attendingStaffId: taker.id,
      reason: 'needs a monitor',
    };
    const move = (given: Partial<typeof body> = {}) =>
      outcome(doctor.transferPatient({ ...paramsOf(encounter), body: { ...body, ...given } }, { ifMatch: 1 }));
    expect(await move({ wardId: randomUUID() })).toBe('unknown-place');
    expect(await move({ attendingStaffId: randomUUID() })).toBe('unknown-staff');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => move()));
    expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
    const moved = await doctor.getEncounter(paramsOf(encounter));
    expect(moved).toMatchObject({ wardId: ward.id, careTeam: [{ staffId: taker.id, role: 'attending' }], version: 2 });
    const told = await eventually(() =>
      clinic.published
        .of(encounterTransferred)
        .filter((it) => it.data.encounterId === encounter.id)
        .at(-1),
    );
    expect(told.data).toMatchObject({ fromWardId: null, toWardId: ward.id, facilityId: clinic.hospital.facility.id });
    const { items } = await doctor.listEncounterLocations(paramsOf(encounter));
    expect(items.map((it) => it.wardId)).toEqual([null, ward.id]);
    const atWard = await doctor.listEncounters({ query: { wardId: ward.id, status: ['in-progress'] } });
    expect(atWard.items.map((it) => it.id)).toEqual([encounter.id]);
  });
});

test('a doctor of one facility hands over to a doctor of another', async () => {
  const elsewhere = await openHospital(clinic.system);
  const { encounter, patientId, doctor } = await clinic.aStay();
  const taker = await elsewhere.aStaffMember('doctor');
  const body = { facilityId: elsewhere.facility.id, wardId: null, reason: 'needs surgery' };
  const move = (attendingStaffId: string) =>
    outcome(doctor.transferPatient({ ...paramsOf(encounter), body: { ...body, attendingStaffId } }, { ifMatch: 1 }));
  expect(await move(randomUUID())).toBe('unknown-staff');
  expect(await move(taker.id)).toBe('done');
  expect(await rowsOf(patientId)).toMatchObject([{ facility_id: elsewhere.facility.id, version: 2 }]);
});

test('who attends a stay works in its facility, whoever else is known elsewhere', async () => {
  const elsewhere = await openHospital(clinic.system);
  const { encounter, doctor } = await clinic.aStay();
  const [patient, own, stranger] = await Promise.all([
    clinic.hospital.aPatient(),
    clinic.hospital.aStaffMember('doctor'),
    elsewhere.aStaffMember('doctor'),
  ]);
  const facilityId = clinic.hospital.facility.id;
  const admit = (attendingStaffId: string) =>
    outcome(doctor.admitPatient({ body: { patientId: patient.id, facilityId, attendingStaffId } }));
  expect(await admit(stranger.id)).toBe('unknown-staff');
  expect(await rowsOf(patient.id)).toEqual([]);
  const body = { facilityId: elsewhere.facility.id, wardId: null, reason: 'needs surgery', attendingStaffId: own.id };
  const handedOver = doctor.transferPatient({ ...paramsOf(encounter), body }, { ifMatch: 1 });
  expect(await outcome(handedOver)).toBe('unknown-staff');
  expect(await admit(own.id)).toBe('done');
});

test('a facility that takes somebody over sees the patient, and may not before', async () => {
  const elsewhere = await openHospital(clinic.system);
  const { encounter, patientId, doctor } = await clinic.aStay();
  const taker = await elsewhere.aStaffMember('doctor');
  const receiving = clinic.as('doctor', null, { facilityIds: [elsewhere.facility.id] });
  const look = () => outcome(receiving.getPatient({ params: { patientId } }));
  expect(await look()).toBe('forbidden');
  const group = clinic.as('doctor', null, { facilityIds: [clinic.hospital.facility.id, elsewhere.facility.id] });
  const body = { facilityId: elsewhere.facility.id, wardId: null, attendingStaffId: taker.id, reason: 'needs surgery' };
  await group.transferPatient({ ...paramsOf(encounter), body }, { ifMatch: 1 });
  expect(await look()).toBe('done');
  expect(await outcome(doctor.getEncounter(paramsOf(encounter)))).toBe('forbidden');
});

test('a person is admitted wherever one of her records is', async () => {
  const elsewhere = await openHospital(clinic.system);
  const [{ id: survivorId }, merged] = await Promise.all([elsewhere.aPatient(), clinic.hospital.aPatient()]);
  const { id: attendingStaffId } = await clinic.hospital.aStaffMember('doctor');
  const body = { patientId: survivorId, facilityId: clinic.hospital.facility.id, attendingStaffId };
  const admit = () => outcome(clinic.doctor().admitPatient({ body }));
  expect(await admit()).toBe('forbidden');
  await link(survivorId, merged.id);
  expect(await admit()).toBe('done');
  expect((await rowsOf(survivorId)).map((it) => it.facility_id)).toEqual([clinic.hospital.facility.id]);
});

describe('a mistake', () => {
  test('is cancelled with a reason, and makes room for the right admission', async () => {
    const { encounter, patientId, doctor, attending: doctorOnStaff } = await clinic.aStay();
    const cancel = (reason: string) =>
      outcome(doctor.cancelEncounter({ ...paramsOf(encounter), body: { reason } }, { ifMatch: 1 }));
    expect(await cancel('')).toBe('invalid-request');
    expect(await cancel('another patient')).toBe('done');
    expect(await cancel('again')).toBe('encounter-closed');
    await eventually(() => clinic.published.of(encounterCancelled).some((it) => it.data.encounterId === encounter.id));
    const again = await clinic.hospital.anAdmission({ patientId, attendingStaffId: doctorOnStaff.id });
    expect((await rowsOf(patientId)).map((it) => it.status).toSorted()).toEqual(['cancelled', 'in-progress']);
    expect(again.id).not.toBe(encounter.id);
  });

  test('that is found late is called an error, unless something signed stands in it', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    const note = await doctor.beginNote({
      body: { patientId, encounterId: encounter.id, type: 'progress', sections: [{ key: 'plan', text: 'rest' }] },
    });
    const signed = await doctor.signNote({ params: { noteId: note.id } }, { ifMatch: 1 });
    await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 1 });
    const retract = () =>
      outcome(doctor.retractEncounter({ ...paramsOf(encounter), body: { reason: 'another patient' } }, { ifMatch: 2 }));
    expect(await retract()).toBe('encounter-has-signed');
    const error = { params: { noteId: note.id }, body: { reason: 'another patient' } };
    await doctor.retractNote(error, { ifMatch: signed.version });
    expect(await retract()).toBe('done');
    expect((await rowsOf(patientId)).map((it) => it.status)).toEqual(['entered-in-error']);
  });
});

test('times are corrected within what can be', async () => {
  const { encounter, doctor } = await clinic.aStay();
  const times = (admittedAt: string, dischargedAt: string | null, ifMatch = 1) =>
    outcome(
      doctor.correctEncounterTimes(
        { ...paramsOf(encounter), body: { admittedAt, dischargedAt, reason: 'typed wrong' } },
        { ifMatch },
      ),
    );
  expect(await times(days(1), null)).toBe('implausible-time');
  expect(await times(days(-1), days(0))).toBe('implausible-time');
  expect(await times(days(-1), null)).toBe('done');
  expect(await times(days(-2), null)).toBe('version-conflict');
});

test('corrected times are told once, with those of before; of what stays as it was nothing is', async () => {
  const { encounter, doctor, attending: corrector } = await clinic.aStay();
  const [begun, ended, later] = [days(-2), days(-1), days(-0.5)];
  const correct = (admittedAt: string, dischargedAt: string | null, ifMatch: number, who = doctor) => {
    const body = { admittedAt, dischargedAt, reason: 'typed wrong' };
    return outcome(who.correctEncounterTimes({ ...paramsOf(encounter), body }, { ifMatch }));
  };
  const atOnce = await Promise.all(Array.from({ length: 10 }, () => correct(begun, null, 1)));
  expect(counted(atOnce)).toEqual({ done: 1, 'version-conflict': 9 });
  await doctor.dischargePatient({ ...paramsOf(encounter), body: { at: ended } }, { ifMatch: 2 });
  expect(await correct(begun, ended, 3)).toBe('done');
  const staff = clinic.as('doctor', corrector.id);
  expect(await correct(begun, later, 4, staff)).toBe('done');
  const told = await eventually(() => {
    const found = clinic.published.of(encounterTimesCorrected).filter((it) => it.data.encounterId === encounter.id);
    return found.some(({ data }) => data.version === 5) && found.map(({ data }) => data);
  });
  const { admittedAt } = encounter;
  expect(told).toMatchObject([
    { version: 2, admittedAt: begun, dischargedAt: null, before: { admittedAt, dischargedAt: null } },
    { version: 5, dischargedAt: later, before: { admittedAt: begun, dischargedAt: ended }, correctedBy: corrector.id },
  ]);
});

test('corrected times meet no other stay of the person', async () => {
  const { encounter, doctor, patientId } = await clinic.aStay();
  const correct = (dischargedAt: string | null, ifMatch: number) => {
    const body = { admittedAt: days(-2), dischargedAt, reason: 'typed wrong' };
    return outcome(doctor.correctEncounterTimes({ ...paramsOf(encounter), body }, { ifMatch }));
  };
  expect(await correct(null, 1)).toBe('done');
  await doctor.dischargePatient({ ...paramsOf(encounter), body: { at: days(-1) } }, { ifMatch: 2 });
  const next = await clinic.hospital.anAdmission({ patientId });
  const began = Date.parse(next.admittedAt);
  expect(await correct(new Date(began + 1).toISOString(), 3)).toBe('implausible-time');
  expect(await correct(new Date(began).toISOString(), 3)).toBe('done');

  // Of two stays whose corrections would meet one is made, whichever comes first.
  await doctor.dischargePatient({ params: { encounterId: next.id }, body: {} }, { ifMatch: next.version });
  const earlier = { admittedAt: days(-0.6), dischargedAt: next.admittedAt, reason: 'typed wrong' };
  const later = { admittedAt: days(-2), dischargedAt: days(-0.5), reason: 'typed wrong' };
  await doctor.correctEncounterTimes(
    { ...paramsOf(encounter), body: { ...later, dischargedAt: days(-1) } },
    { ifMatch: 4 },
  );
  const both = await Promise.all([
    outcome(doctor.correctEncounterTimes({ ...paramsOf(encounter), body: later }, { ifMatch: 5 })),
    outcome(
      doctor.correctEncounterTimes({ params: { encounterId: next.id }, body: earlier }, { ifMatch: next.version + 1 }),
    ),
  ]);
  expect(both.toSorted()).toEqual(['done', 'implausible-time']);
});

test('no correction begins a stay after the patient was moved on', async () => {
  const { encounter, doctor } = await clinic.aStay();
  const [ward, taker] = await Promise.all([clinic.hospital.aWard(), clinic.hospital.aStaffMember('doctor')]);
  const place = { facilityId: clinic.hospital.facility.id, wardId: ward.id, attendingStaffId: taker.id };
  await doctor.transferPatient({ ...paramsOf(encounter), body: { ...place, reason: 'a monitor' } }, { ifMatch: 1 });
  const begin = (admittedAt: string) => {
    const body = { admittedAt, dischargedAt: null, reason: 'typed wrong' };
    return outcome(doctor.correctEncounterTimes({ ...paramsOf(encounter), body }, { ifMatch: 2 }));
  };
  expect(await begin(new Date(Date.now() + 60_000).toISOString())).toBe('implausible-time');
  expect(await begin(days(-1))).toBe('done');
  const { items } = await doctor.listEncounterLocations(paramsOf(encounter));
  expect(items.map((it) => it.wardId)).toEqual([null, ward.id]);
});

test('no correction ends a stay before the patient was moved on', async () => {
  const { encounter, doctor } = await clinic.aStay();
  const [ward, taker] = await Promise.all([clinic.hospital.aWard(), clinic.hospital.aStaffMember('doctor')]);
  const body = {
    facilityId: clinic.hospital.facility.id,
    wardId: ward.id,
    attendingStaffId: taker.id,
    reason: 'a monitor',
  };
  await doctor.transferPatient({ ...paramsOf(encounter), body }, { ifMatch: 1 });
  const left = await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 2 });
  const end = (dischargedAt: string, admittedAt = days(-1)) => {
    const times = { admittedAt, dischargedAt, reason: 'typed wrong' };
    return outcome(doctor.correctEncounterTimes({ ...paramsOf(encounter), body: times }, { ifMatch: 3 }));
  };
  expect(await end(days(-0.5))).toBe('implausible-time');
  expect(await end(left.dischargedAt ?? '')).toBe('done');
});

describe('a patient is found', () => {
  const searchedBy = (facilityId: string) => {
    const desk = clinic.as('receptionist', null, { facilityIds: [facilityId] });
    return async (search: string) => (await desk.searchPatients({ query: { search } })).items.map((it) => it.id);
  };
  const placesOf = async (patientId: string) => {
    const rows = await clinic
      .db()
      .read.selectFrom('patient_places')
      .select('facility_id')
      .where('patient_id', '=', patientId)
      .execute();
    return rows.map((row) => row.facility_id);
  };
  const aName = () => `Zainab Q${randomUUID().replaceAll(/[^a-f]/g, '')}`;

  test('by her name where she is, where she was, and where she was registered', async () => {
    const [second, third] = [await openHospital(clinic.system), await openHospital(clinic.system)];
    const name = aName();
    const { id: patientId } = await clinic.hospital.aPatient({ name: { en: `${name} Hassan`, ar: '' } });
    const { id: attendingStaffId } = await clinic.hospital.aStaffMember('doctor');
    const encounter = await clinic.hospital.anAdmission({ patientId, attendingStaffId });
    const facilities = [clinic.hospital, second, third].map((it) => it.facility.id);
    const group = clinic.as('doctor', null, { facilityIds: facilities });
    const finds = () => Promise.all(facilities.map((it) => searchedBy(it)(name)));
    expect(await finds()).toEqual([[patientId], [], []]);
    expect(await placesOf(patientId)).toEqual([]);
    for (const [version, to] of [second, third].entries()) {
      const taker = await to.aStaffMember('doctor');
      const body = { facilityId: to.facility.id, wardId: null, attendingStaffId: taker.id, reason: 'needs surgery' };
      await group.transferPatient({ ...paramsOf(encounter), body }, { ifMatch: version + 1 });
    }
    expect(await finds()).toEqual([[patientId], [patientId], [patientId]]);
    await group.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 3 });
    expect(await finds()).toEqual([[patientId], [patientId], [patientId]]);
    const clerk = clinic.as('receptionist', null, { facilityIds: [second.facility.id] });
    expect(await outcome(clerk.getPatient({ params: { patientId } }))).toBe('done');
    expect((await placesOf(patientId)).toSorted()).toEqual(facilities.slice(1).toSorted());
    // Of three words, which are looked up together.
    expect(await searchedBy(second.facility.id)(`${name} Hassan`)).toEqual([patientId]);
  });

  test('among the newest of where she stays, page by page, the last registered first, and elsewhere not', async () => {
    const [second, third] = [await openHospital(clinic.system), await openHospital(clinic.system)];
    const { id: attendingStaffId } = await clinic.hospital.aStaffMember('doctor');
    const taker = await second.aStaffMember('doctor');
    const group = clinic.as('doctor', null, { facilityIds: [clinic.hospital, second].map((it) => it.facility.id) });
    const moved = async () => {
      const encounter = await clinic.hospital.anAdmission({ attendingStaffId });
      const to = { facilityId: second.facility.id, wardId: null, attendingStaffId: taker.id, reason: 'needs surgery' };
      await group.transferPatient({ ...paramsOf(encounter), body: to }, { ifMatch: 1 });
      return encounter.patientId;
    };
    const ids = [await moved(), (await second.aPatient()).id, await moved(), (await second.aPatient()).id];
    const newest = async (of: readonly Hospital[], cursor?: string) => {
      const desk = clinic.as('receptionist', null, { facilityIds: of.map((it) => it.facility.id) });
      const page = await desk.searchPatients({ query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) } });
      return { ids: page.items.map((it) => it.id), nextCursor: page.nextCursor };
    };
    const first = await newest([second]);
    expect(first.ids).toEqual(ids.toReversed().slice(0, 3));
    expect(await newest([second], first.nextCursor ?? '')).toEqual({ ids: ids.slice(0, 1), nextCursor: null });
    expect(await newest([third])).toEqual({ ids: [], nextCursor: null });
    // Who was registered in the one and stays in the other is listed once.
    expect((await newest([clinic.hospital, second])).ids).toEqual(first.ids);
  });

  test('nowhere by a stay that never was', async () => {
    const second = await openHospital(clinic.system);
    const name = aName();
    const { id: patientId } = await clinic.hospital.aPatient({ name: { en: name, ar: '' } });
    const [own, taker] = [await clinic.hospital.aStaffMember('doctor'), await second.aStaffMember('doctor')];
    const encounter = await clinic.hospital.anAdmission({ patientId, attendingStaffId: own.id });
    const group = clinic.as('doctor', null, { facilityIds: [clinic.hospital.facility.id, second.facility.id] });
    const to = { facilityId: second.facility.id, wardId: null, attendingStaffId: taker.id, reason: 'needs surgery' };
    await group.transferPatient({ ...paramsOf(encounter), body: to }, { ifMatch: 1 });
    expect(await searchedBy(second.facility.id)(name)).toEqual([patientId]);
    await group.cancelEncounter({ ...paramsOf(encounter), body: { reason: 'another patient' } }, { ifMatch: 2 });
    expect(await searchedBy(second.facility.id)(name)).toEqual([]);
    expect(await searchedBy(clinic.hospital.facility.id)(name)).toEqual([patientId]);
    expect(await placesOf(patientId)).toEqual([]);
  });

  test('by her birth date, however many of other facilities were born that day', async () => {
    const birthDate = '1931-01-01';
    const [at, facilityId] = [new Date(), randomUUID()];
    const others = Array.from({ length: 501 }, () => ({
      ...{
        id: newId(),
        version: 1,
        facility_id: facilityId,
        name_en: 'Somebody',
        name_ar: '',
        gender: 'male' as const,
      },
      ...{ birth_date: birthDate, created_at: at, updated_at: at, phone: null, phone_index: null, deceased_date: null },
    }));
    await clinic.db().transaction((tx) => tx.insertInto('patients').values(others).execute());
    const here = await clinic.hospital.aPatient({ birthDate });
    expect(await searchedBy(clinic.hospital.facility.id)(birthDate)).toEqual([here.id]);
  });
});

test('a bed was left when it was told last, though older news of it come late, as from among dead letters', async () => {
  const { id: encounterId } = await clinic.hospital.anAdmission();
  const [assignmentId, bedId] = [randomUUID(), randomUUID()];
  const { id: wardId, facilityId } = clinic.hospital.ward;
  const place = { assignmentId, bedId, wardId, facilityId, encounterId };
  const tell = (news: 'taken' | 'left', minutes: number, version?: number) =>
    clinic.db().transaction((tx) => followBed(tx, { ...place, version, at: days(minutes / 1440) }, news));
  const minutes = async () => {
    const bed = clinic.db().read.selectFrom('encounter_locations').select(['from_at', 'to_at']);
    const row = await bed.where('id', '=', assignmentId).executeTakeFirstOrThrow();
    return [row.from_at, row.to_at].map((it) => it && Math.round((it.getTime() - Date.now()) / 60_000));
  };
  await tell('left', 30);
  await tell('left', 40, 2);
  await tell('taken', 10, 1);
  expect(await minutes()).toEqual([10, 40]);
  await tell('left', 60, 3);
  await tell('left', 40, 2);
  await tell('left', 30);
  expect(await minutes()).toEqual([10, 60]);
});
