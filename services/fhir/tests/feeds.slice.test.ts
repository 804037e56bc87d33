import { randomUUID } from 'node:crypto';
import type { Provenance } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { listFhirFeeds } from '@nilecare/contracts/api/fhir.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Received } from '@nilecare/contracts/event.ts';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { hint, type Feed } from '../src/feeds/feed.ts';
import { feedingOf } from '../src/feeds/feeding.ts';
import { lookThrough } from '../src/feeds/look.ts';
import { reconcile } from '../src/feeds/reconcile.ts';
import { sinkOf } from '../src/feeds/sink.ts';
import type { Resource } from '../src/rest/resource.ts';
import { documentOf } from '../src/store/writer.ts';

let system: System;
let hospital: Hospital;
beforeAll(async () => {
  system = await startSystem(['auth', 'facility', 'business', 'clinical', 'fhir'], ownTokens(['fhir']));
  hospital = await openHospital(system);
});
afterAll(() => system.stop());

const deps = () => system.deps<Deps>('fhir');
const parts = { ...clinicalApi, ...staysApi, ...indexApi, ...recordApi, ...allergiesApi, ...observationsApi };
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
const compare = (it: Feed) => reconcile(it, sink(), { compareOnly: true, clock: deps().clock });
const setRight = (it: Feed) => reconcile(it, sink(), { compareOnly: false, clock: deps().clock });
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

test('a stay whose times are corrected has the corrected period', async () => {
  const encounter = await hospital.anAdmission({ wardId: hospital.ward.id });
  const params = { encounterId: encounter.id };
  const ended = await clinical().dischargePatient({ params, body: {} }, { ifMatch: encounter.version });
  const hoursAgo = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
  const times = { admittedAt: hoursAgo(2), dischargedAt: hoursAgo(1) };
  await clinical().correctEncounterTimes(
    { params, body: { ...times, reason: 'typed wrong' } },
    { ifMatch: ended.version },
  );
  await eventually(async () =>
    expect(await stored(`Encounter/${encounter.id}`)).toMatchObject({
      resource: { status: 'finished', period: { start: times.admittedAt, end: times.dischargedAt } },
    }),
  );
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
    waiting: 0,
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
  await sink().put([stray], feed('problems'), new Date());
  const outside = { ...stray, id: 'from-outside' };
  await sink().put([outside], { service: 'ehr', name: 'another' }, new Date());

  const before = await Promise.all(running().map(compare));
  expect(before.flatMap(({ removed }) => removed)).toEqual(['Condition/stray']);
  expect(before.flatMap(({ changed }) => changed)).toEqual(
    expect.arrayContaining([`Condition/${problem.id}`, `Location/${hospital.facility.id}`]),
  );
  expect(await stored(`Condition/${problem.id}`)).toBeNull();

  for (const it of running()) await setRight(it);
  expect(await stored('Condition/stray')).toMatchObject({ gone: true });
  expect(await stored('Condition/from-outside')).not.toMatchObject({ gone: true });
  const after = await Promise.all(running().map(compare));
  expect(after.flatMap(({ changed, removed }) => [...changed, ...removed])).toEqual([]);
});

/** A feed of one thing, whose owner answers as it is told. */
const feedOf = (name: string, answers: () => Promise<readonly Resource[]>): Feed => ({
  name,
  service: 'clinical',
  types: ['Basic'],
  hints: [],
  isWhole: true,
  fetch: async () => ({ resources: await answers() }),
  async *all() {
    yield await Promise.resolve({ id: 'all' });
  },
});
const basic = (id: string, text: string): Resource => ({ resourceType: 'Basic', id, code: { text } });
const textOf = async (id: string) => (await stored(`Basic/${id}`))?.resource['code'];

test('what was written after the owner was asked is not overwritten by what the owner said before', async () => {
  let asked = 0;
  const slow = feedOf('slow', async () => {
    asked += 1;
    if (asked > 1) return [basic('raced', 'new')];
    await sink().put([basic('raced', 'new')], slow, new Date());
    return [basic('raced', 'old')];
  });
  await sink().put([basic('raced', 'before')], slow, new Date());
  expect(await lookThrough(slow, { id: 'all' }, sink(), deps().clock)).toMatchObject({ changed: [] });
  expect(asked).toBe(2);
  expect(await textOf('raced')).toEqual({ text: 'new' });
});

test('what comes while everything is compared stays, though it came too late to be named', async () => {
  const whole = feedOf('whole', async () => {
    await sink().put([basic('late', 'came meanwhile')], whole, new Date());
    return [basic('named', 'named')];
  });
  expect(await setRight(whole)).toMatchObject({ changed: ['Basic/named'], removed: [] });
  expect(await textOf('late')).toEqual({ text: 'came meanwhile' });
});

test('what a client stored under an id of the platform stays as the client wrote it', async () => {
  const { filing, writer, clock } = deps();
  const by = { kind: 'user', id: 'u1', name: 'A client' };
  const change = { place: { type: 'Basic', id: 'brought' }, method: 'PUT', by, at: clock.now() } as const;
  await writer.insertNew([documentOf(filing, basic('brought', 'by a client'), 1, change)]);
  const feeder = feedOf('feeder', () => Promise.resolve([basic('brought', 'by the platform')]));
  expect(await sink().put([basic('brought', 'by the platform')], feeder, new Date())).toEqual([]);
  expect(await sink().remove(['Basic/brought'], feeder, new Date())).toEqual([]);
  expect(await textOf('brought')).toEqual({ text: 'by a client' });
  expect(await compare(feeder)).toMatchObject({ changed: ['Basic/brought'], removed: [] });
});

describe('what an owner, or the database, does not answer', () => {
  /** Provenances of a thing. */
  const provenances = async (id: string) => {
    const rows = deps().store.resources.find({ t: 'Provenance', k: `Provenance.target>Basic/${id}` });
    return (await rows.toArray()).map(({ body }) => JSON.parse(body) as Provenance);
  };
  const named = (told: readonly Provenance[]) =>
    told.map(({ entity }) => entity?.map(({ what }) => what.display)).sort();
  const message = (controlId: string) => ({ id: randomUUID(), controlId, sender: 'HIS@CAIRO' });
  const merged = (): Received<typeof patientMerged> => ({
    ...{ id: randomUUID(), type: patientMerged.topic, source: 'clinical', subject: '', time: new Date().toISOString() },
    data: {
      ...{ mergeId: randomUUID(), survivorId: randomUUID(), mergedId: randomUUID(), facilityId: randomUUID() },
      ...{ version: 1, at: new Date().toISOString() },
    },
  });
  interface Around {
    readonly ping?: () => Promise<void>;
    readonly again?: boolean;
  }
  const heard = (
    answer: () => Promise<readonly Resource[]>,
    { ping = () => Promise.resolve(), again = true }: Around = {},
  ) => {
    let now = Date.now();
    const hints = [hint(patientMerged, ({ survivorId }) => [{ id: survivorId }], { again })];
    const feeds = [{ ...feedOf('asked', answer), hints }];
    const clock = { now: () => new Date(now) };
    const feeding = feedingOf({ ...deps(), sink: sink(), feeds, clock, trailPerSecond: 9, ping });
    return {
      feeding,
      later: async () => {
        now += 20_000;
        await feeding.lookLater();
      },
    };
  };

  test('an event waits for the database, however often it fails', async () => {
    const away = () => Promise.reject(new Error('no server'));
    const { feeding } = heard(away, { ping: away });
    await expect(feeding.hear([merged()])).rejects.toBeInstanceOf(ServiceUnavailable);
    await expect(heard(away).feeding.hear([merged()])).rejects.toThrow('no server');
  });

  test('what an owner who is away would say is owed, and asked for until it is there; what others own goes on', async () => {
    const { owed, clock } = deps();
    let isAway = true;
    const news = merged();
    const hints = [hint(patientMerged, ({ survivorId, mergedId }) => [{ id: survivorId }, { id: mergedId }])];
    const feeds = [
      {
        ...feedOf('away', () => (isAway ? Promise.reject(new ServiceUnavailable('away')) : Promise.resolve([]))),
        hints,
      },
      { ...feedOf('present', () => Promise.resolve([basic(news.id, 'told')])), hints },
    ];
    let now = clock.now().getTime();
    const feeding = feedingOf({
      ...{ ...deps(), sink: sink(), feeds, trailPerSecond: 9, ping: () => Promise.resolve() },
      clock: { now: () => new Date(now) },
    });
    const waiting = async () => (await owed.waiting()).get('away') ?? 0;
    await feeding.hear([news, news]);
    expect([await waiting(), await textOf(news.id)]).toEqual([2, { text: 'told' }]);
    now += 20_000;
    await feeding.lookLater();
    expect(await waiting()).toBe(2);
    isAway = false;
    now += 20_000;
    await feeding.lookLater();
    expect(await waiting()).toBe(0);
  });

  test('each message by which another system changed a thing is named once, also where its change was seen before it', async () => {
    const news = merged();
    const id = news.data.survivorId;
    const { feeding } = heard(() => Promise.resolve([basic(id, 'said')]));
    const [one, two] = [message('c-1'), message('c-2')];
    for (const by of [one, two, two, one]) await feeding.hear([{ ...news, message: by }]);
    const told = await provenances(id);
    expect(told.map(({ target }) => target)).toEqual([1, 1].map((it) => [{ reference: `Basic/${id}/_history/${it}` }]));
    expect(named(told)).toEqual([['c-1'], ['c-2']]);
    expect(told.map(({ agent }) => agent[0]?.who.display)).toEqual(['HIS@CAIRO', 'HIS@CAIRO']);
  });

  test('a message whose change was seen before is named also where the owner was away meanwhile', async () => {
    const news = merged();
    const id = news.data.survivorId;
    let isAway = false;
    const answer = () =>
      isAway ? Promise.reject(new ServiceUnavailable('away')) : Promise.resolve([basic(id, 'said')]);
    const { feeding, later } = heard(answer, { again: false });
    await feeding.hear([{ ...news, message: message('c-1') }]);
    isAway = true;
    await feeding.hear([{ ...news, message: message('c-2') }]);
    await feeding.hear([news]);
    expect(named(await provenances(id))).toEqual([['c-1']]);
    isAway = false;
    await later();
    expect(named(await provenances(id))).toEqual([['c-1'], ['c-2']]);
  });

  test('a second look stays due while the owner is away', async () => {
    const answers = [[], new ServiceUnavailable('away'), []];
    let asked = 0;
    const { feeding, later } = heard(() => {
      const answer = answers[asked++];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? []);
    });
    await feeding.hear([merged()]);
    for (const count of [2, 3, 3]) {
      await later();
      expect(asked).toBe(count);
    }
  });
});
