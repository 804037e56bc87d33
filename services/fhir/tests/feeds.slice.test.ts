import { afterAll, beforeAll, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { listFhirFeeds } from '@nilecare/contracts/api/fhir.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import type { Feed } from '../src/feeds/feed.ts';
import { reconcile } from '../src/feeds/reconcile.ts';
import { sinkOf } from '../src/feeds/sink.ts';

let system: System;
let hospital: Hospital;
beforeAll(async () => {
  system = await startSystem(['auth', 'facility', 'business', 'clinical', 'fhir'], ownTokens(['fhir']));
  hospital = await openHospital(system);
});
afterAll(() => system.stop());

const deps = () => system.deps<Deps>('fhir');
const parts = { ...clinicalApi, ...indexApi, ...recordApi, ...allergiesApi, ...observationsApi };
const clinical = () => system.asService('test', 'clinical', parts);

interface Stored {
  readonly v: number;
  readonly gone?: true;
  readonly resource: Record<string, unknown>;
}

/** What is stored now; null where nothing is. */
async function stored(reference: string): Promise<Stored | null> {
  const row = await deps().store.resources.findOne({ _id: reference });
  if (!row) return null;
  const resource: Record<string, unknown> = row.body === '' ? {} : JSON.parse(row.body);
  return { v: row.v, ...(row.gone ? { gone: true } : {}), resource };
}

/** The feeds of services that run here. */
const running = () => deps().feeds.filter((it) => ['facility', 'business', 'clinical'].includes(it.service));
const feed = (name: string): Feed => {
  const found = deps().feeds.find((it) => it.name === name);
  if (!found) throw new Error(`There is no feed ${name}`);
  return found;
};
const sink = () => sinkOf(deps());
const everything = async () =>
  (
    await deps()
      .store.resources.find({ gone: { $exists: false } })
      .toArray()
  ).map(({ body }) => JSON.parse(body));

async function aRecord() {
  const encounter = await hospital.anAdmission({ wardId: hospital.ward.id });
  const { patientId, id: encounterId } = encounter;
  const problem = await clinical().recordProblem({
    body: { patientId, encounterId, code: 'J45.9', text: 'Asthma', onset: '1998' },
  });
  const allergy = await clinical().recordAllergy({
    body: { patientId, substance: { text: 'Penicillin' }, category: 'medication', reactions: [] },
  });
  const vitals = await clinical().recordObservation({
    body: { patientId, encounterId, measured: [{ name: 'pulse', value: 72 }] },
  });
  return { patientId, encounterId, problem, allergy, vitals };
}

test('what happens in the hospital stands in FHIR, valid, with where it came from', async () => {
  const it = await aRecord();
  const staffId = (await hospital.aStaffMember('nurse')).id;
  const bed = await hospital.aReadyBed();
  await eventually(async () => {
    for (const reference of [
      `Patient/${it.patientId}`,
      `Encounter/${it.encounterId}`,
      `Condition/${it.problem.id}`,
      `AllergyIntolerance/${it.allergy.id}`,
      `Organization/${hospital.facility.id}`,
      `Location/${bed.id}`,
      `Practitioner/${staffId}`,
    ])
      expect(await stored(reference), reference).toMatchObject({ resource: { meta: { source: expect.any(String) } } });
    return true;
  });
  const pulse = await eventually(() =>
    deps().store.resources.findOne({ t: 'Observation', pat: it.patientId, k: /^Observation\.code:8867-4/ }),
  );
  expect(JSON.parse(pulse.body)).toMatchObject({ valueQuantity: { value: 72, code: '/min' } });
  const about = await eventually(() =>
    deps().store.resources.findOne({ t: 'Provenance', body: { $regex: `Condition/${it.problem.id}/_history/1` } }),
  );
  expect(about.pat).toEqual([it.patientId]);
  await eventually(() => deps().store.resources.findOne({ t: 'AuditEvent', pat: it.patientId }));
  const wrong = (await everything()).flatMap((one) =>
    deps()
      .validator.validate(one)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ expression, diagnostics }) => `${one.resourceType} ${expression?.join()}: ${diagnostics}`),
  );
  expect([...new Set(wrong)]).toEqual([]);
});

test('a change makes one version more; the same news again makes none', async () => {
  const { problem, patientId } = await aRecord();
  const reference = `Condition/${problem.id}`;
  await eventually(async () => (await stored(reference))?.v === 1);
  await clinical().changeProblem(
    { params: { problemId: problem.id }, body: { text: 'Asthma', code: 'J45.9', clinicalStatus: 'resolved' } },
    { ifMatch: problem.version },
  );
  await eventually(async () => (await stored(reference))?.v === 2);
  await Promise.all(Array.from({ length: 5 }, () => deps().feeding.lookAt(feed('problems'), { id: patientId })));
  expect(await stored(reference)).toMatchObject({
    v: 2,
    resource: { clinicalStatus: { coding: [{ code: 'resolved' }] } },
  });
  expect(await deps().store.versions.countDocuments({ r: reference })).toBe(1);
});

test('who looks after the system sees how each feed fares', async () => {
  await aRecord();
  const api = { listFhirFeeds };
  const { items } = await eventually(async () => {
    const seen = await system.as('administrator', 'fhir', api).listFhirFeeds({});
    return seen.items.some((it) => it.name === 'problems' && it.changedAt !== null) && seen;
  });
  expect(items.map(({ name }) => name)).toEqual(deps().feeds.map(({ name }) => name));
  expect(items.find(({ name }) => name === 'claims')).toMatchObject({
    service: 'billing',
    askedAt: null,
    failure: null,
  });
  await expect(system.as('nurse', 'fhir', api).listFhirFeeds({})).rejects.toMatchObject({ status: 403 });
});

test('a merged record points to the one that goes on, and what stands in it is shown there', async () => {
  const [kept, merged] = [await aRecord(), await hospital.aPatient({ name: { en: 'Amina H.', ar: '' } })];
  const problem = await clinical().recordProblem({ body: { patientId: merged.id, text: 'Migraine' } });
  await eventually(() => stored(`Condition/${problem.id}`));
  const versionOf = async (patientId: string) => (await clinical().getPatient({ params: { patientId } })).version;
  await clinical().mergePatients({
    body: {
      ...{ survivorId: kept.patientId, mergedId: merged.id, reason: 'one person' },
      ...{ survivorVersion: await versionOf(kept.patientId), mergedVersion: await versionOf(merged.id) },
    },
  });
  await eventually(async () => {
    expect(await stored(`Patient/${merged.id}`)).toMatchObject({
      resource: {
        active: false,
        link: [{ type: 'replaced-by', other: { reference: `Patient/${kept.patientId}` } }],
      },
    });
    expect(await stored(`Patient/${kept.patientId}`)).toMatchObject({
      resource: { link: [{ type: 'replaces', other: { reference: `Patient/${merged.id}` } }] },
    });
    expect(await stored(`Condition/${problem.id}`)).toMatchObject({
      resource: { subject: { reference: `Patient/${kept.patientId}` } },
    });
    return true;
  });
});

test('a comparison brings back what was lost, and removes what nobody has', async () => {
  const { problem, patientId } = await aRecord();
  await eventually(() => stored(`Condition/${problem.id}`));
  const lost = await deps().store.resources.deleteMany({ t: { $in: ['Condition', 'Location'] } });
  expect(lost.deletedCount).toBeGreaterThan(2);
  const stray = { resourceType: 'Condition', id: 'stray', subject: { reference: `Patient/${patientId}` } };
  await sink().put([stray], feed('problems'));
  const outside = { ...stray, id: 'from-outside' };
  await sink().put([outside], { service: 'ehr', name: 'another' });

  const before = await Promise.all(running().map((it) => reconcile(it, sink(), { compareOnly: true })));
  expect(before.flatMap(({ removed }) => removed)).toEqual(['Condition/stray']);
  expect(before.flatMap(({ changed }) => changed)).toEqual(
    expect.arrayContaining([`Condition/${problem.id}`, `Location/${hospital.facility.id}`]),
  );
  expect(await stored(`Condition/${problem.id}`)).toBeNull();

  for (const it of running()) await reconcile(it, sink(), { compareOnly: false });
  expect(await stored('Condition/stray')).toMatchObject({ gone: true });
  expect(await stored('Condition/from-outside')).not.toMatchObject({ gone: true });
  const after = await Promise.all(running().map((it) => reconcile(it, sink(), { compareOnly: true })));
  expect(after.flatMap(({ changed, removed }) => [...changed, ...removed])).toEqual([]);
});
