import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as marksApi from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as openingsApi from '@nilecare/contracts/api/clinical-openings.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { anEntry, recorded } from './trail.ts';

let system: System;
let hospital: Hospital;
beforeAll(async () => {
  system = await startSystem(['auth', 'audit', 'clinical', 'business', 'facility'], ownTokens(['audit']));
  hospital = await openHospital(system);
});
afterAll(() => system.stop());

const officer = (facilityIds: readonly string[] = [hospital.facility.id]) =>
  system.as('administrator', 'audit', reportsApi, { facilityIds });
const api = { ...clinicalApi, ...careApi, ...recordApi };
const reader = (staffId: string, patientId: string | null = null) =>
  system.as('nurse', 'clinical', api, {
    staffId,
    patientId,
    userId: randomUUID(),
    facilityIds: [hospital.facility.id],
  });

test('relatives, neighbours, colleagues and the own record are found among what people opened', async () => {
  const nurse = await hospital.aStaffMember('nurse', {
    name: { en: 'Sara Mahmoud', ar: 'سارة محمود' },
    contact: { phone: '0100 555 0001', email: null },
  });
  const colleague = await hospital.aStaffMember('doctor', { name: { en: 'Karim Fathy', ar: 'كريم فتحي' } });
  const patient = async (en: string, ar: string, phone: string | null = null) =>
    (await hospital.aPatient({ name: { en, ar }, phone })).id;
  const records = {
    brother: await patient('Omar Mahmoud', 'عمر محمود'),
    neighbour: await patient('Huda Salem', 'هدى سالم', '+20 100 555 0001'),
    colleague: await patient('Karim Fathy', 'كريم فتحي'),
    herself: await patient('Sara Mahmoud', 'سارة محمود', '+201005550001'),
    stranger: await patient('Nadia Rashid', 'نادية رشيد', '+20 100 555 0002'),
  };
  const sara = reader(nurse.id);
  for (const patientId of Object.values(records)) await sara.getPatient({ params: { patientId } });

  const found = await eventually(async () => {
    const { items } = await officer().listKnownPersons({ query: {} });
    return items.length >= 4 && items;
  });
  const nameOf = (id: string) => Object.entries(records).find(([, it]) => it === id)?.[0];
  expect(Object.fromEntries(found.map((it) => [nameOf(it.patientId), it.affinities]))).toEqual({
    brother: ['same-family-name'],
    neighbour: ['same-phone'],
    colleague: ['colleague'],
    herself: ['own-record'],
  });
  expect(found[0]).toMatchObject({ staffId: nurse.id, times: 1, sections: ['patient'] });
  expect(colleague.id).not.toBe(nurse.id);

  const query = { affinity: 'same-phone' as const };
  expect((await officer().listKnownPersons({ query })).items.map((it) => nameOf(it.patientId))).toEqual(['neighbour']);
  expect((await officer([randomUUID()]).listKnownPersons({ query: {} })).items).toEqual([]);
  await expect(system.as('nurse', 'audit', reportsApi).listKnownPersons({ query: {} })).rejects.toMatchObject({
    status: 403,
  });

  // Page by page each of them once, also across those that nothing joins.
  const paged: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await officer().listKnownPersons({ query: { limit: 1, ...(cursor ? { cursor } : {}) } });
    paged.push(...page.items.map((it) => it.patientId));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(found.map((it) => it.patientId));
});

test('the time of known persons is the last week, and a month at the most', async () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const nurse = await hospital.aStaffMember('nurse', { name: { en: 'Mona Zaki', ar: 'منى زكي' } });
  const sister = await hospital.aPatient({ name: { en: 'Rania Zaki', ar: 'رانيا زكي' } });
  const actor = { kind: 'user' as const, id: randomUUID(), name: 'Mona', roles: ['nurse'] };
  const opened = { actor, patientId: sister.id, facilityId: hospital.facility.id, details: { staffId: nurse.id } };
  await recorded(system, [anEntry({ ...opened, at: daysAgo(10) })]);
  const found = async (query: { from?: string; to?: string }) =>
    (await officer().listKnownPersons({ query })).items.filter((it) => it.patientId === sister.id).length;
  expect(await found({})).toBe(0);
  expect(await found({ from: daysAgo(30) })).toBe(1);
  expect(await found({ to: daysAgo(5) })).toBe(1);
  await expect(found({ from: daysAgo(32) })).rejects.toMatchObject({ status: 400, code: 'invalid-request' });
  await expect(found({ from: daysAgo(1), to: daysAgo(2) })).rejects.toMatchObject({ status: 400 });
});

test('what somebody of two facilities reads at none in particular is told to an officer of either', async () => {
  const patientId = (await hospital.anAdmission()).patientId;
  const [other, stranger, userId] = [randomUUID(), randomUUID(), randomUUID()];
  const doctor = system.as('doctor', 'clinical', api, { userId, facilityIds: [hospital.facility.id, other] });
  const body = { patientId, category: 'emergency' as const, reason: 'unconscious on arrival, allergies unknown' };
  await doctor.breakGlass({ body });
  // None yet: the answer names no facility.
  await doctor.listProblems({ query: { patientId } });
  const told = async (facilityIds: string[]) => {
    const { items } = await officer(facilityIds).listRecordAccesses({ query: { patientId } });
    return items.find((it) => it.actorId === userId)?.actions ?? [];
  };
  await eventually(async () => (await told([other])).includes('problem.search'));
  expect(await told([hospital.facility.id])).toContain('problem.search');
  expect(await told([stranger])).toEqual([]);
});

test('marks are for services alone', async () => {
  const body = { salt: 'a'.repeat(32), patientIds: [randomUUID()] };
  const administrator = system.as('administrator', 'clinical', marksApi);
  await expect(administrator.markPatients({ body })).rejects.toMatchObject({ status: 403 });
  expect(await system.asService('audit', 'clinical', marksApi).markPatients({ body })).toEqual({ items: [] });
});

test('a broken glass is told when its reason says nothing, when nobody reviewed it in time, and how often it served', async () => {
  const aRecord = async () => (await hospital.anAdmission()).patientId;
  const [good, empty] = [await aRecord(), await aRecord()];
  const nurse = reader((await hospital.aStaffMember('nurse')).id);
  const breaks = (patientId: string, reason: string) =>
    nurse.breakGlass({ body: { patientId, category: 'emergency', reason } });
  const justified = await breaks(good, 'unconscious on arrival, allergies unknown');
  const unjustified = await breaks(empty, 'xxxxxxxxxxxxxxx');
  await nurse.listProblems({ query: { patientId: good } });
  await nurse.listProblems({ query: { patientId: good } });
  await nurse.listProblems({ query: { patientId: empty } });

  const told = (query = {}) => officer().listBrokenGlass({ query });
  const first = await eventually(async () => {
    const { items } = await told();
    return items.length === 1 && items[0]?.times === 1 && items;
  });
  expect(first).toMatchObject([
    { glassId: unjustified.id, patientId: empty, times: 1, problems: ['no-reason'], reviewedAt: null },
  ]);

  // Four days ago: nobody has looked at it since.
  const { read } = system.deps<Deps>('clinical').db;
  const { read: trail } = system.deps<Deps>('audit').db;
  await sql`drop trigger audit_entries_no_update`.execute(trail);
  await sql`update audit_entries set at = at - interval 4 day where patient_id = ${good}`.execute(trail);
  await sql`update break_glass set at = at - interval 4 day, until_at = until_at - interval 4 day where id = ${justified.id}`.execute(
    read,
  );
  await eventually(async () => {
    const { items } = await told({ show: 'all' });
    return items.find((it) => it.glassId === justified.id)?.times === 2;
  });
  const late = (await told()).items.find((it) => it.glassId === justified.id);
  expect(late).toMatchObject({ times: 2, problems: ['not-reviewed'] });
  expect((await told({ reviewWithinHours: 200 })).items.map((it) => it.glassId)).toEqual([unjustified.id]);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect((await told({ from: yesterday })).items.map((it) => it.glassId)).toEqual([unjustified.id]);

  const { items: before } = await told({ to: yesterday, show: 'all' });
  expect(before.map((it) => it.glassId)).toEqual([justified.id]);

  const review = { outcome: 'not-justified' as const, comment: 'no reason was given' };
  const reviewer = system.as('administrator', 'clinical', careApi, { facilityIds: [hospital.facility.id] });
  await reviewer.reviewBreakGlass({ params: { breakGlassId: unjustified.id }, body: review }, { ifMatch: 1 });
  const reviewed = (await told({ show: 'all', from: yesterday })).items.find((it) => it.glassId === unjustified.id);
  expect(reviewed).toMatchObject({ category: 'emergency', outcome: 'not-justified', problems: ['no-reason'] });
  expect(reviewed?.reviewedBy).not.toBeNull();
});

test('of many openings each is told with its own uses, and of an own care team none is counted', async () => {
  const { id: doctorId } = await hospital.aStaffMember('doctor');
  const doctor = system.as('doctor', 'clinical', api, {
    staffId: doctorId,
    userId: randomUUID(),
    facilityIds: [hospital.facility.id],
  });
  const { id: planned } = await hospital.aPatient();
  const stay = { patientId: planned, attendingStaffId: doctorId, facilityId: hospital.facility.id };
  const admittedAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  await doctor.admitPatient({ body: { ...stay, planned: true, admittedAt, reason: 'for a check' } });
  await doctor.listProblems({ query: { patientId: planned } });
  const readers = await Promise.all(
    [0, 1, 2, 3].map(async (uses) => {
      const { patientId } = await hospital.anAdmission();
      const nurse = reader((await hospital.aStaffMember('nurse')).id);
      await nurse.breakGlass({
        body: { patientId, category: 'emergency', reason: 'unconscious on arrival, allergies unknown' },
      });
      for (let n = 0; n < uses; n += 1) await nurse.listProblems({ query: { patientId } });
      return [patientId, uses] as const;
    }),
  );
  await eventually(async () => {
    const { items } = await officer().listBrokenGlass({ query: { show: 'all' } });
    const times = new Map(items.map((it) => [it.patientId, it.times]));
    expect([planned, ...readers.map(([id]) => id)].map((id) => times.get(id))).toEqual([null, 0, 1, 2, 3]);
    return true;
  });
});

test('the report of break-glass is recorded as one reading of whom it shows, however many openings were looked at for it', async () => {
  const from = new Date().toISOString();
  const opened = async (reason: string) => {
    const { patientId } = await hospital.anAdmission();
    const nurse = reader((await hospital.aStaffMember('nurse')).id);
    await nurse.breakGlass({ body: { patientId, category: 'emergency', reason } });
    await nurse.listProblems({ query: { patientId } });
    return patientId;
  };
  const shown = await opened('xxxxxxxxxxxxxxx');
  for (let n = 0; n < 3; n += 1) await opened('unconscious on arrival, allergies unknown');
  await eventually(async () => {
    const { items } = await officer().listBrokenGlass({ query: { from, show: 'all' } });
    return items.length === 4 && items.every((it) => it.times === 1);
  });

  const caller = { facilityIds: [hospital.facility.id], userId: randomUUID() };
  const reports = system.as('administrator', 'audit', reportsApi, caller);
  const { items } = await reports.listBrokenGlass({ query: { from, limit: 1 } });
  expect(items.map((it) => it.patientId)).toEqual([shown]);
  // Of what clinical says of the same person the latest: whatever it had said before would be there, too.
  await system.as('administrator', 'clinical', careApi, caller).listBreakGlass({ query: { patientId: shown } });
  const { read: trail } = system.deps<Deps>('audit').db;
  const entries = await eventually(async () => {
    const rows = await trail
      .selectFrom('audit_entries')
      .select(['action', 'patient_id', 'details'])
      .where('actor_id', '=', caller.userId)
      .orderBy('action')
      .execute();
    return new Set(rows.map((it) => it.action)).size === 2 && rows;
  });
  expect(entries).toMatchObject([
    { action: 'audit-report.broken-glass', patient_id: shown },
    { action: 'break-glass.search', patient_id: shown },
  ]);
  expect(JSON.parse(entries[0]?.details ?? '')).toMatchObject({
    kinds: { 'broken-glass': 1 },
    filters: { from, show: 'problems' },
  });
});

test('reasons and verdicts are told of the own facilities to those who review them, and asked for by services alone', async () => {
  const readsOnly = { facilityIds: [hospital.facility.id], permissions: ['audit:read'] as const };
  const auditor = system.as('administrator', 'audit', reportsApi, readsOnly);
  await expect(auditor.listBrokenGlass({ query: { show: 'all' } })).rejects.toMatchObject({ status: 403 });
  expect((await officer([randomUUID()]).listBrokenGlass({ query: { show: 'all' } })).items).toEqual([]);
  expect((await officer().listBrokenGlass({ query: { show: 'all' } })).items).not.toEqual([]);
  const administrator = system.as('administrator', 'clinical', openingsApi);
  await expect(administrator.listOpenings({ body: { facilityIds: null } })).rejects.toMatchObject({ status: 403 });
});
