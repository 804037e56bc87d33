import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { recordGlassBroken } from '@nilecare/contracts/events/clinical.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { noteDuty } from '../src/data/ward-duties.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  // With auth, of whom clinical gets the token with which it asks for names itself.
  clinic = await openClinic([auditRecorded, recordGlassBroken], {
    beside: ['auth'],
    ...ownTokens(['clinical']),
  });
});
afterAll(() => clinic?.stop());

type Client = ReturnType<Clinic['doctor']>;
const reads = (client: Client, patientId: string) => outcome(client.listProblems({ query: { patientId } }));
const officer = () => clinic.as('administrator', null);
const queue = async (patientId: string) => (await officer().listBreakGlass({ query: { patientId } })).items;
const days = (n: number) => new Date(Date.now() + n * 24 * 3_600_000).toISOString();
/** A doctor of the hospital whom nothing joins to anybody. */
const aStranger = async () => {
  const { id } = await clinic.hospital.aStaffMember('doctor');
  return { id, client: clinic.doctor(id, { name: 'Hany Farouk' }) };
};
const stayOf = (patientId: string, attendingStaffId: string) => ({
  ...{ patientId, attendingStaffId, facilityId: clinic.hospital.facility.id },
});
/** The newest of those that wait is refused. */
const judge = async (patientId: string) => {
  const opening = (await queue(patientId)).find((it) => it.review === null);
  await officer().reviewBreakGlass(
    { params: { breakGlassId: opening?.id ?? '' }, body: { outcome: 'not-justified', comment: 'a neighbour' } },
    { ifMatch: 1 },
  );
};

describe('who opens a record to themselves is told of', () => {
  test('by joining a care team: it opens at once, is in the queue and the trail once, and closes when it was wrong', async () => {
    const { encounter, patientId, attending } = await clinic.aStay();
    const { id, client } = await aStranger();
    const params = { encounterId: encounter.id };
    const team = [
      { staffId: attending.id, role: 'attending' as const },
      { staffId: id, role: 'consultant' as const },
    ];
    await client.setCareTeam({ params, body: { careTeam: team } }, { ifMatch: 1 });
    expect(await reads(client, patientId)).toBe('done');
    await client.setCareTeam({ params, body: { careTeam: team } }, { ifMatch: 2 });

    const [opening, ...more] = await queue(patientId);
    expect(more).toEqual([]);
    expect(opening).toMatchObject({ category: 'own-care-team', by: { staffId: id }, review: null });
    expect(opening?.until).toBe(opening?.at);
    const rows = await clinic.db().read.selectFrom('break_glass').selectAll().where('staff_id', '=', id).execute();
    expect(rows).toMatchObject([{ subject_id: encounter.id, patient_id: patientId }]);
    await eventually(() => {
      const told = clinic.published.of(recordGlassBroken).filter((it) => it.data.patientId === patientId);
      expect(told.map((it) => it.data)).toMatchObject([{ breakGlassId: opening?.id, staffId: id }]);
      const trail = clinic.published.of(auditRecorded).filter((it) => it.data.action === 'record.open-to-self');
      expect(trail.filter((it) => it.data.patientId === patientId)).toMatchObject([
        { data: { resource: `break-glass/${opening?.id}`, details: { relationship: 'care-team' } } },
      ]);
      return true;
    });

    await judge(patientId);
    expect(await reads(client, patientId)).toBe('no-care-relationship');
    const access = await client.getRecordAccess({ query: { patientId, staffId: 'me' } });
    expect(access).toMatchObject({ open: false, mayBreakGlass: true });
    expect(await reads(clinic.doctor(attending.id), patientId)).toBe('done');
  });

  test('by planning a stay with themselves as attending, who then opens it to nobody', async () => {
    const { id: patientId } = await clinic.hospital.aPatient();
    const { id, client } = await aStranger();
    const body = { ...stayOf(patientId, id), planned: true, admittedAt: days(7), reason: 'for a check' };
    await client.admitPatient({ body });
    expect(await reads(client, patientId)).toBe('done');
    expect(await queue(patientId)).toMatchObject([{ category: 'own-care-team', reason: 'for a check' }]);
    await judge(patientId);
    expect(await reads(client, patientId)).toBe('no-care-relationship');
    const until = days(1);
    const gift = { patientId, staffId: (await aStranger()).id, kind: 'other' as const, reason: 'a friend', until };
    expect(await outcome(client.giveRelationship({ body: gift }))).toBe('forbidden');
  });

  test('by joining the team after they broke the glass, which is over in hours: both wait for a review', async () => {
    const { encounter, patientId, attending } = await clinic.aStay();
    const { id, client } = await aStranger();
    await client.breakGlass({ body: { patientId, category: 'emergency', reason: 'called to a cardiac arrest' } });
    const careTeam = [
      { staffId: attending.id, role: 'attending' as const },
      { staffId: id, role: 'consultant' as const },
    ];
    await client.setCareTeam({ params: { encounterId: encounter.id }, body: { careTeam } }, { ifMatch: 1 });
    expect((await queue(patientId)).map((it) => it.category)).toEqual(['own-care-team', 'emergency']);
  });

  test('by admitting somebody of whom there is a record', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    await doctor.dischargePatient({ params: { encounterId: encounter.id }, body: {} }, { ifMatch: 1 });
    const { id, client } = await aStranger();
    await client.admitPatient({ body: stayOf(patientId, id) });
    expect(await queue(patientId)).toMatchObject([{ category: 'own-care-team', by: { staffId: id } }]);
  });

  test('by giving themselves a relationship, which ends when it was wrong', async () => {
    const { patientId } = await clinic.aStay();
    const { id } = await clinic.hospital.aStaffMember('administrator');
    const client = clinic.as('administrator', id);
    const given = { patientId, staffId: id, kind: 'consultation' as const, reason: 'asked by phone', until: days(1) };
    const relationship = await client.giveRelationship({ body: given });
    const access = () => client.getRecordAccess({ query: { patientId, staffId: 'me' } });
    expect(await access()).toMatchObject({ open: true, relationship: 'granted' });
    expect(await queue(patientId)).toMatchObject([{ category: 'own-relationship', reason: 'asked by phone' }]);
    const [own] = await queue(patientId);
    const verdict = { outcome: 'justified' as const, comment: 'I say so' };
    const review = { params: { breakGlassId: own?.id ?? '' }, body: verdict };
    expect(await outcome(client.reviewBreakGlass(review, { ifMatch: 1 }))).toBe('own-break-glass');
    await judge(patientId);
    expect(await access()).toMatchObject({ open: false, items: [] });
    const rows = await clinic
      .db()
      .read.selectFrom('care_relationships')
      .selectAll()
      .where('id', '=', relationship.id)
      .execute();
    expect(rows).toMatchObject([{ ended_at: expect.any(Date), end_reason: 'a neighbour' }]);
    await eventually(() => {
      const entries = clinic.published.of(auditRecorded).filter((it) => it.data.action === 'care-relationship.end');
      const ended = entries.filter((it) => it.data.resource === `care-relationship/${relationship.id}`);
      return expect(ended.map((it) => it.data)).toMatchObject([{ patientId, reason: 'a neighbour' }]);
    });
  });

  test('by each further way while the first waits: a stay, another, a relationship; each closes by its own verdict', async () => {
    const { id: patientId } = await clinic.hospital.aPatient();
    const { id, client } = await aStranger();
    const plan = (inDays: number) =>
      client.admitPatient({ body: { ...stayOf(patientId, id), planned: true, admittedAt: days(inDays) } });
    const { id: encounterId } = await plan(7);
    const careTeam = [{ staffId: id, role: 'attending' as const }];
    await client.setCareTeam({ params: { encounterId }, body: { careTeam } }, { ifMatch: 1 });
    await plan(8);
    const gift = { patientId, staffId: id, kind: 'other' as const, reason: 'for a year', until: days(360) };
    await client.giveRelationship({ body: gift });
    const told = (await queue(patientId)).map((it) => it.category);
    expect(told).toEqual(['own-relationship', 'own-care-team', 'own-care-team']);
    const seen = [];
    for (const _ of [1, 2, 3]) {
      await judge(patientId);
      seen.push(await reads(client, patientId));
    }
    expect(seen).toEqual(['done', 'done', 'no-care-relationship']);
  });

  test('by a relationship, and by a stay while that waits', async () => {
    const { id: patientId } = await clinic.hospital.aPatient();
    const { id } = await clinic.hospital.aStaffMember('administrator');
    const permissions = [
      ...(['care-relationship:give', 'break-glass:review', 'encounter:admit', 'patient:read', 'staff:read'] as const),
    ];
    const client = clinic.as('doctor', id, { permissions });
    const gift = { patientId, staffId: id, kind: 'other' as const, reason: 'asked by phone', until: days(1) };
    await client.giveRelationship({ body: gift });
    await client.admitPatient({ body: { ...stayOf(patientId, id), planned: true, admittedAt: days(7) } });
    expect((await queue(patientId)).map((it) => it.category)).toEqual(['own-care-team', 'own-relationship']);
    await judge(patientId);
    await judge(patientId);
    const access = await client.getRecordAccess({ query: { patientId, staffId: 'me' } });
    expect(access).toMatchObject({ open: false });
  });
});

describe('nobody is told of', () => {
  test('who plans another stay after the first was justified', async () => {
    const { id: patientId } = await clinic.hospital.aPatient();
    const { id, client } = await aStranger();
    const plan = (inDays: number) =>
      client.admitPatient({ body: { ...stayOf(patientId, id), planned: true, admittedAt: days(inDays) } });
    await plan(7);
    const [opening] = await queue(patientId);
    await officer().reviewBreakGlass(
      { params: { breakGlassId: opening?.id ?? '' }, body: { outcome: 'justified', comment: 'her patient' } },
      { ifMatch: 1 },
    );
    await plan(8);
    expect(await queue(patientId)).toHaveLength(1);
  });

  test('whom a colleague takes into the team', async () => {
    const { encounter, patientId, attending, doctor } = await clinic.aStay();
    const { id, client } = await aStranger();
    const careTeam = [
      { staffId: attending.id, role: 'attending' as const },
      { staffId: id, role: 'consultant' as const },
    ];
    await doctor.setCareTeam({ params: { encounterId: encounter.id }, body: { careTeam } }, { ifMatch: 1 });
    expect(await reads(client, patientId)).toBe('done');
    expect(await queue(patientId)).toEqual([]);
  });

  test('a doctor who admits a new patient, or her own of years ago', async () => {
    const { id: patientId } = await clinic.hospital.aPatient();
    const { id, client } = await aStranger();
    const encounter = await client.admitPatient({ body: stayOf(patientId, id) });
    await client.dischargePatient({ params: { encounterId: encounter.id }, body: {} }, { ifMatch: 1 });
    await clinic.db().transaction((tx) =>
      tx
        .updateTable('encounters')
        .set({ admitted_at: new Date(days(-801)), discharged_at: new Date(days(-800)) })
        .where('id', '=', encounter.id)
        .execute(),
    );
    expect(await reads(client, patientId)).toBe('no-care-relationship');
    await client.admitPatient({ body: stayOf(patientId, id) });
    expect(await reads(client, patientId)).toBe('done');
    expect(await queue(patientId)).toEqual([]);
  });

  test('a doctor on duty who admits into her ward', async () => {
    const { encounter, patientId, doctor } = await clinic.aStay();
    await doctor.dischargePatient({ params: { encounterId: encounter.id }, body: {} }, { ifMatch: 1 });
    const { id, client } = await aStranger();
    const place = { facilityId: clinic.hospital.facility.id, wardId: clinic.hospital.ward.id };
    const duty = { dutyId: randomUUID(), staffId: id, ...place, role: 'doctor', onCall: null, version: 1 };
    const times = { from: days(-0.1), to: days(0.2) };
    await clinic.db().transaction((tx) => noteDuty(tx, { ...duty, ...times }, false));
    await client.admitPatient({ body: { ...stayOf(patientId, id), ...place } });
    expect(await reads(client, patientId)).toBe('done');
    expect(await queue(patientId)).toEqual([]);
  });
});

describe('the patient is told', () => {
  const own = (patientId: string) => clinic.as('patient', null, { patientId, facilityIds: [] });

  test('who opened her record, when and as what, also where it was merged; not in which words, and nothing of others', async () => {
    const { patientId } = await clinic.aStay();
    const { id: staffId, client } = await aStranger();
    const reason = 'she fell in the corridor and cannot speak';
    const opened = await client.breakGlass({ body: { patientId, category: 'emergency', reason } });
    const stranger = await clinic.aStay();

    const { items } = await own(patientId).listOwnOpenings({});
    expect(items).toMatchObject([
      {
        id: opened.id,
        at: opened.at,
        until: opened.until,
        category: 'emergency',
        by: { staffId, profession: 'doctor' },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('corridor');
    expect((await own(stranger.patientId).listOwnOpenings({})).items).toEqual([]);

    const { id: survivorId } = await clinic.hospital.aPatient();
    const link = { patientId, survivorId, version: 1 };
    await clinic.db().transaction((tx) => writeLink(tx, 'mysql', link));
    expect((await own(survivorId).listOwnOpenings({})).items).toMatchObject([{ id: opened.id }]);
    expect((await own(patientId).listOwnOpenings({})).items).toMatchObject([{ id: opened.id }]);
  });

  test('who treated her or opened her record, by name, whom she may then refuse', async () => {
    const { patientId, attending } = await clinic.aStay();
    const { id: staffId, client } = await aStranger();
    await client.breakGlass({ body: { patientId, category: 'advice', reason: 'asked for advice by the ward' } });
    await clinic.aStay();
    const { items } = await own(patientId).listOwnCarers({});
    expect(items.map((it) => it.staffId)).toEqual([staffId, attending.id]);
    expect(items[0]).toMatchObject({ profession: 'doctor', name: { en: expect.any(String), ar: expect.any(String) } });
  });

  test('accounts without a record have none', async () => {
    const nobody = clinic.as('patient', null, { patientId: null });
    expect(await outcome(nobody.listOwnOpenings({}))).toBe('no-own-record');
    expect(await outcome(nobody.listOwnCarers({}))).toBe('no-own-record');
    const { client } = await aStranger();
    expect(await outcome(client.listOwnCarers({}))).toBe('forbidden');
  });
});
