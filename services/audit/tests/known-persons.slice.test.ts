import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as marksApi from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

let system: System;
let hospital: Hospital;
beforeAll(async () => {
  system = await startSystem(['auth', 'audit', 'clinical', 'business', 'facility'], {
    own: { auth: { serviceSecrets: 'audit:a-secret-of-the-audit-service' } },
    common: { serviceSecret: 'a-secret-of-the-audit-service' },
  });
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
  const late = (await told()).items.find((it) => it.glassId === justified.id);
  expect(late).toMatchObject({ times: 2, problems: ['not-reviewed'] });
  expect((await told({ reviewWithinHours: 200 })).items.map((it) => it.glassId)).toEqual([unjustified.id]);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect((await told({ from: yesterday })).items.map((it) => it.glassId)).toEqual([unjustified.id]);
});
