import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as rosterApi from '@nilecare/contracts/api/business-roster.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import type { ConsentCategory } from '@nilecare/contracts/record-privacy.ts';
import { recordGlassBroken } from '@nilecare/contracts/events/clinical.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { noteConsent } from '../src/data/consent-directives.ts';
import { noteDuty } from '../src/data/ward-duties.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([auditRecorded, recordGlassBroken]);
});
afterAll(() => clinic?.stop());

type Client = ReturnType<Clinic['doctor']>;
const reads = (client: Client, patientId: string) => outcome(client.listProblems({ query: { patientId } }));
const accessOf = (client: Client, patientId: string) => client.getRecordAccess({ query: { patientId, staffId: 'me' } });
const reason = 'called to a cardiac arrest on the ward';
const breaks = (client: Client, patientId: string) =>
  client.breakGlass({ body: { patientId, category: 'emergency', reason } });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('the record opens', () => {
  test('to the care team, while the patient stays and after the discharge; to no other doctor or nurse', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    expect(await reads(doctor, patientId)).toBe('done');
    expect(await accessOf(doctor, patientId)).toMatchObject({
      open: true,
      relationship: 'care-team',
      until: null,
      mayBreakGlass: false,
      mayGive: true,
    });
    for (const stranger of [clinic.doctor(), clinic.nurse(), clinic.doctor(null)]) {
      expect(await reads(stranger, patientId)).toBe('no-care-relationship');
      expect(await accessOf(stranger, patientId)).toMatchObject({
        open: false,
        relationship: null,
        mayBreakGlass: true,
        mayGive: false,
      });
    }
    await doctor.dischargePatient({ params: { encounterId: encounter.id }, body: {} }, { ifMatch: 1 });
    expect(await accessOf(doctor, patientId)).toMatchObject({ open: true, relationship: 'former-care-team' });
  });

  test('not by a stay that was cancelled', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    const params = { encounterId: encounter.id };
    await doctor.cancelEncounter({ params, body: { reason: 'another patient' } }, { ifMatch: 1 });
    expect(await reads(doctor, patientId)).toBe('no-care-relationship');
  });

  test('to who is on duty at the ward where the patient lies, and no longer when she moves on', async () => {
    const { encounter, patientId } = await clinic.aStay();
    const nurse = await clinic.hospital.aStaffMember('nurse');
    const onDuty = clinic.nurse(nurse.id);
    const roster = clinic.system.asService('test', 'business', { ...businessApi, ...rosterApi });
    const beds = clinic.system.asService('test', 'facility', facilityApi);
    const duty = await roster.assignDuty({
      body: { staffId: nurse.id, wardId: clinic.hospital.ward.id, role: 'nurse', from: inHours(-1), to: inHours(7) },
    });
    expect(await reads(onDuty, patientId)).toBe('no-care-relationship');
    const bed = await clinic.hospital.aReadyBed();
    await beds.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    await eventually(async () => (await reads(onDuty, patientId)) === 'done');
    expect((await accessOf(onDuty, patientId)).relationship).toBe('ward-duty');
    expect(await reads(clinic.nurse(), patientId)).toBe('no-care-relationship');

    const elsewhere = await clinic.hospital.aReadyBed({ wardId: (await clinic.hospital.aWard()).id });
    await beds.releaseBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    await beds.assignBed({ params: { bedId: elsewhere.id }, body: { encounterId: encounter.id } });
    await eventually(async () => (await reads(onDuty, patientId)) === 'no-care-relationship');
    const { items } = await clinic.doctor().listEncounterLocations({ params: { encounterId: encounter.id } });
    expect(items.filter((it) => it.bedId !== null).map((it) => it.bedId)).toEqual([bed.id, elsewhere.id]);
    expect(items.at(-1)).toMatchObject({ wardId: elsewhere.wardId, to: null });
    const rows = await clinic.db().read.selectFrom('ward_duties').selectAll().where('duty_id', '=', duty.id).execute();
    expect(rows).toMatchObject([{ staff_id: nurse.id, ward_id: clinic.hospital.ward.id, cancelled: 0 }]);
  });

  test('to the doctor on duty, who discharges the patient with a diagnosis', async () => {
    const [patient, attending] = await Promise.all([
      clinic.hospital.aPatient(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const place = { facilityId: clinic.hospital.facility.id, wardId: clinic.hospital.ward.id };
    const stay = { patientId: patient.id, ...place, attendingStaffId: attending.id };
    const encounter = await clinic.service().admitPatient({ body: stay });
    const params = { encounterId: encounter.id };
    const onDuty = clinic.doctor();
    const duty = { dutyId: randomUUID(), staffId: randomUUID(), ...place, role: 'doctor', onCall: null, version: 1 };
    const times = { from: inHours(-1), to: inHours(7) };
    await clinic.db().transaction((tx) => noteDuty(tx, { ...duty, ...times }, false));
    const body = { diagnoses: [{ code: 'J18.9', text: 'pneumonia' }] };
    const discharge = (client: Client) => outcome(client.dischargePatient({ params, body }, { ifMatch: 1 }));
    expect(await discharge(onDuty)).toBe('no-care-relationship');
    expect((await onDuty.getEncounter({ params })).status).toBe('in-progress');
    expect(await discharge(clinic.doctor(duty.staffId))).toBe('done');
    const { items } = await clinic.doctor(attending.id).listDiagnoses({ query: { patientId: patient.id } });
    expect(items.map((it) => [it.code, it.stage])).toEqual([['J18.9', 'discharge']]);
  });

  test('to whom the attending opens it, for that time, and not to whom a stranger does', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const friend = await clinic.hospital.aStaffMember('doctor');
    const asked = clinic.doctor(friend.id);
    const given = { patientId, staffId: friend.id, kind: 'referral' as const, reason: 'second opinion' };
    const body = { ...given, until: inHours(24) };
    expect(await outcome(asked.giveRelationship({ body }))).toBe('forbidden');
    expect(await outcome(clinic.nurse().giveRelationship({ body }))).toBe('forbidden');
    const stranger = { ...body, staffId: randomUUID() };
    expect(await outcome(doctor.giveRelationship({ body: stranger }))).toBe('unknown-staff');
    expect(await outcome(doctor.giveRelationship({ body: { ...body, until: inHours(24 * 400) } }))).toBe('implausible');
    const relationship = await doctor.giveRelationship({ body });
    expect(await accessOf(asked, patientId)).toMatchObject({
      open: true,
      relationship: 'granted',
      until: body.until,
      items: [{ id: relationship.id }],
    });
    const end = (client: Client) =>
      outcome(
        client.endRelationship({ params: { relationshipId: relationship.id }, body: { reason: 'it is answered' } }),
      );
    expect(await end(clinic.doctor())).toBe('forbidden');
    expect(await end(clinic.as('administrator', null))).toBe('done');
    expect(await end(doctor)).toBe('relationship-ended');
    expect(await reads(asked, patientId)).toBe('no-care-relationship');
  });

  test('to some, and why, is told to them and to who opens it, to nobody else', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const friend = await clinic.hospital.aStaffMember('doctor');
    const given = { patientId, staffId: friend.id, kind: 'referral' as const, reason: 'second opinion' };
    await doctor.giveRelationship({ body: { ...given, until: inHours(24) } });
    const reasons = async (client: Client) =>
      (await client.getRecordAccess({ query: { patientId } })).items.map((it) => it.reason);
    for (const client of [doctor, clinic.doctor(friend.id), clinic.as('administrator', null)])
      expect(await reasons(client)).toEqual(['second opinion']);
    for (const client of [clinic.doctor(), clinic.as('receptionist', null)]) expect(await reasons(client)).toEqual([]);
  });

  test('for all records of a person, and only as long as they are one', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const other = await clinic.hospital.aPatient();
    const link = (survivorId: string | null, version: number) =>
      clinic.db().transaction((tx) => writeLink(tx, 'mysql', { patientId: other.id, survivorId, version }));
    expect(await reads(doctor, other.id)).toBe('no-care-relationship');
    await link(patientId, 1);
    expect(await reads(doctor, other.id)).toBe('done');
    await link(null, 2);
    expect(await reads(doctor, other.id)).toBe('no-care-relationship');
  });
});

describe('a patient who refuses somebody her record', () => {
  const refuse = (patientId: string, staffId: string, category: ConsentCategory = 'all') =>
    clinic.db().transaction((tx) =>
      noteConsent(tx, {
        ...{ consentId: randomUUID(), patientId, version: 1, status: 'active', decision: 'deny', category },
        ...{ subject: { kind: 'staff', id: staffId }, validUntil: null },
        ...{ facilityId: clinic.hospital.facility.id, at: new Date().toISOString() },
      }),
    );
  const refusing = async (client: Client, patientIds: string[]) =>
    (await client.listRefusals({ query: { patientIds } })).items;

  test('is named to them among many, under each of her records, and to nobody else', async () => {
    const [refused, other] = [await clinic.aStay(), await clinic.aStay()];
    const merged = await clinic.hospital.aPatient();
    await clinic
      .db()
      .transaction((tx) => writeLink(tx, 'mysql', { patientId: merged.id, survivorId: refused.patientId, version: 1 }));
    await refuse(merged.id, refused.attending.id);
    const asked = [other.patientId, refused.patientId, merged.id, randomUUID()];
    expect((await refusing(refused.doctor, asked)).toSorted()).toEqual([refused.patientId, merged.id].toSorted());
    expect(await refusing(other.doctor, asked)).toEqual([]);
    const elsewhere = clinic.doctor(refused.attending.id, { facilityIds: [randomUUID()] });
    expect(await refusing(elsewhere, asked)).toEqual([]);
    await breaks(refused.doctor, refused.patientId);
    expect(await refusing(refused.doctor, asked)).toEqual([]);
    const many = Array.from({ length: 201 }, () => randomUUID());
    expect(await outcome(refusing(other.doctor, many))).toBe('invalid-request');
  });

  test('of what is delicate in one way: it is named to who asks whose records are open, until they break the glass', async () => {
    const [keeping, other] = [await clinic.aStay(), await clinic.aStay()];
    const merged = await clinic.hospital.aPatient();
    await clinic
      .db()
      .transaction((tx) => writeLink(tx, 'mysql', { patientId: merged.id, survivorId: keeping.patientId, version: 1 }));
    await refuse(merged.id, keeping.attending.id, 'hiv');
    await refuse(keeping.patientId, keeping.attending.id, 'genetics');
    await refuse(other.patientId, keeping.attending.id, 'hiv');
    const patientIds = [keeping.patientId, merged.id, other.patientId];
    const opened = await keeping.doctor.listOpenRecords({ query: { patientIds } });
    expect(opened.items.toSorted()).toEqual([keeping.patientId, merged.id].toSorted());
    // Of a record that is not open at all nothing is said.
    expect(new Map(opened.withheld.map(({ patientId, kinds }) => [patientId, kinds]))).toEqual(
      new Map([keeping.patientId, merged.id].map((id) => [id, ['hiv', 'genetics']])),
    );
    const toOther = await other.doctor.listOpenRecords({ query: { patientIds } });
    expect(toOther).toEqual({ items: [other.patientId], withheld: [] });
    await breaks(keeping.doctor, keeping.patientId);
    expect((await keeping.doctor.listOpenRecords({ query: { patientIds } })).withheld).toEqual([]);
  });

  test('is still seen to be there by them; why she is there is not', async () => {
    const [patient, attending] = await Promise.all([
      clinic.hospital.aPatient(),
      clinic.hospital.aStaffMember('doctor'),
    ]);
    const place = { facilityId: clinic.hospital.facility.id, wardId: clinic.hospital.ward.id };
    const stay = { patientId: patient.id, ...place, attendingStaffId: attending.id, reason: 'overdose' };
    const { id: encounterId } = await clinic.service().admitPatient({ body: stay });
    await refuse(patient.id, attending.id);
    const doctor = clinic.doctor(attending.id);
    const unsaid = { id: encounterId, wardId: place.wardId, reason: null, withheld: true };
    expect(await doctor.getEncounter({ params: { encounterId } })).toMatchObject(unsaid);
    expect((await doctor.listEncounters({ query: { patientId: patient.id } })).items).toMatchObject([unsaid]);
    expect(await clinic.nurse().getEncounter({ params: { encounterId } })).toMatchObject({ reason: 'overdose' });
  });
});

test('news of a duty that comes late takes nothing back', async () => {
  const facts = { dutyId: randomUUID(), staffId: randomUUID(), wardId: randomUUID(), facilityId: randomUUID() };
  const duty = { ...facts, role: 'nurse', onCall: null, from: inHours(-1), to: inHours(7) };
  const note = (version: number, cancelled: boolean) =>
    clinic.db().transaction((tx) => noteDuty(tx, { ...duty, version }, cancelled));
  const row = () =>
    clinic.db().read.selectFrom('ward_duties').selectAll().where('duty_id', '=', duty.dutyId).executeTakeFirst();
  await note(3, true);
  await note(1, false);
  await note(2, false);
  expect(await row()).toMatchObject({ version: 3, cancelled: 1 });
  await note(4, false);
  expect(await row()).toMatchObject({ version: 4, cancelled: 0 });
});

describe('a break-glass', () => {
  test('opens the record once, is told, and marks what is read in the audit trail', async () => {
    const { patientId } = await clinic.aStay();
    const userId = randomUUID();
    const doctor = clinic.doctor(randomUUID(), { userId });
    const openings = await Promise.all(Array.from({ length: 20 }, () => breaks(doctor, patientId)));
    expect(new Set(openings.map((it) => it.id)).size).toBe(1);
    const rows = await clinic.db().read.selectFrom('break_glass').selectAll().where('user_id', '=', userId).execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.until_at.getTime()).toBe((rows[0]?.at.getTime() ?? 0) + 4 * 3_600_000);
    expect(await reads(doctor, patientId)).toBe('done');
    expect(await accessOf(doctor, patientId)).toMatchObject({ relationship: 'break-glass', mayBreakGlass: false });
    const told = await eventually(() => clinic.published.of(recordGlassBroken).find((it) => it.data.userId === userId));
    expect(told.data).toMatchObject({ patientId, category: 'emergency' });
    const seen = await eventually(() =>
      clinic.published
        .of(auditRecorded)
        .find(
          (it) => it.data.action === 'problem.search' && it.data.actor.id === userId && it.data.outcome === 'success',
        ),
    );
    expect(seen.data.details).toMatchObject({ relationship: 'break-glass' });
    // It comes by another way than what was read, and may be the later one.
    await eventually(() => {
      const broken = clinic.published.of(auditRecorded).filter((it) => it.data.action === 'record.break-glass');
      expect(broken.filter((it) => it.data.actor.id === userId).map((it) => it.data.reason)).toEqual([reason]);
      return true;
    });
  });

  test('is for whom it is permitted, in the own facility, and has a reason', async () => {
    const { patientId } = await clinic.aStay();
    expect(await outcome(breaks(clinic.as('receptionist', null), patientId))).toBe('forbidden');
    expect(await outcome(breaks(clinic.doctor(null, { facilityIds: [randomUUID()] }), patientId))).toBe('forbidden');
    const short = { patientId, category: 'other' as const, reason: 'because' };
    expect(await outcome(clinic.doctor().breakGlass({ body: short }))).toBe('invalid-request');
    expect(await outcome(breaks(clinic.doctor(), randomUUID()))).toBe('not-found');
  });

  test('waits in the queue until somebody else has judged it; what was not justified is closed', async () => {
    const { patientId } = await clinic.aStay();
    const doctor = clinic.doctor();
    const opening = await breaks(doctor, patientId);
    const officer = clinic.as('administrator', null);
    const queue = (state: 'waiting' | 'reviewed', client = officer) =>
      client.listBreakGlass({ query: { state, patientId } }).then(({ items }) => items.map((it) => it.id));
    expect(await queue('waiting')).toEqual([opening.id]);
    expect(await queue('waiting', clinic.as('administrator', null, { facilityIds: [randomUUID()] }))).toEqual([]);
    const { at } = opening;
    const later = new Date(Date.parse(at) + 1).toISOString();
    const opened = (period: { from?: string; to?: string }) =>
      officer.listBreakGlass({ query: { patientId, ...period } }).then(({ items }) => items.length);
    expect([await opened({ from: at, to: later }), await opened({ to: at }), await opened({ from: later })]).toEqual([
      1, 0, 0,
    ]);
    const verdict = { outcome: 'not-justified' as const, comment: 'no emergency then' };
    const review = (client: Client, ifMatch = 1) =>
      outcome(client.reviewBreakGlass({ params: { breakGlassId: opening.id }, body: verdict }, { ifMatch }));
    expect(await review(doctor)).toBe('forbidden');
    expect(await review(officer, 3)).toBe('version-conflict');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => review(officer)));
    expect(counted(outcomes)).toEqual({ done: 1, 'break-glass-reviewed': 9 });
    expect(await queue('waiting')).toEqual([]);
    expect(await queue('reviewed')).toEqual([opening.id]);
    expect(await reads(doctor, patientId)).toBe('no-care-relationship');
  });

  test('is judged by nobody who did it', async () => {
    const { patientId } = await clinic.aStay();
    const permissions = ['record:break-glass', 'break-glass:review'] as const;
    const both = clinic.doctor(null, { permissions: [...permissions] });
    const { id } = await breaks(both, patientId);
    const body = { outcome: 'justified' as const, comment: 'it was me' };
    const own = both.reviewBreakGlass({ params: { breakGlassId: id }, body }, { ifMatch: 1 });
    expect(await outcome(own)).toBe('own-break-glass');
  });
});
