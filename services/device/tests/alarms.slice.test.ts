import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as api from '@nilecare/contracts/api/device.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { aRaisedAlarm, endAlarm } from './raised-alarms.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(() => system?.stop());

const deps = () => system.deps<Deps>('device');
const nurseOf = ({ facilityId }: Monitored) => system.as('nurse', 'device', api, { facilityIds: [facilityId] });
const manyRaised = async (monitored: Monitored, count: number): Promise<Alarm[]> => {
  const raised: Alarm[] = [];
  for (let nth = 0; nth < count; nth += 1) raised.push(await aRaisedAlarm(deps(), monitored));
  return raised;
};
const idsOf = (alarms: readonly Alarm[]) => alarms.map((it) => it.id);

type Query = NonNullable<CallOf<typeof api.listAlarms>['query']>;

/** Reads all pages of a list; `between` happens after each of them. */
async function allPages(nurse: ReturnType<typeof nurseOf>, query: Query, between = async () => {}): Promise<Alarm[]> {
  const all: Alarm[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await nurse.listAlarms({ query: { ...query, ...(cursor ? { cursor } : {}) } });
    all.push(...page.items);
    cursor = page.nextCursor;
    await between();
  }
  return all;
}

describe('the list of alarms', () => {
  test('comes newest first, page by page, with each alarm once while others are being raised', async () => {
    const monitored = await aMonitoredPatient(deps());
    const before = await manyRaised(monitored, 7);
    const read = await allPages(nurseOf(monitored), { limit: 2 }, async () => {
      await aRaisedAlarm(deps(), monitored);
    });
    expect(idsOf(read)).toEqual(idsOf(before.toSorted(newestFirst)));
  });

  test('keeps alarms of one moment apart', async () => {
    const monitored = await aMonitoredPatient(deps());
    const at = new Date();
    for (let nth = 0; nth < 5; nth += 1) await aRaisedAlarm(deps(), monitored, { raised_at: at });
    const read = await allPages(nurseOf(monitored), { limit: 2 });
    expect(new Set(idsOf(read)).size).toBe(5);
    expect(read).toHaveLength(5);
  });

  test('is filtered by id, ward, patient, state, priority and time', async () => {
    const facilityId = randomUUID();
    const here = await aMonitoredPatient(deps(), { facilityId });
    const there = await aMonitoredPatient(deps(), { facilityId });
    const old = await aRaisedAlarm(deps(), here, { raised_at: new Date('2026-11-01T08:00:00Z') });
    const high = await aRaisedAlarm(deps(), here);
    const over = await aRaisedAlarm(deps(), here, { priority: 'medium' });
    await endAlarm(deps(), over);
    const elsewhere = await aRaisedAlarm(deps(), there, { priority: 'low', kind: 'technical' });
    const nurse = nurseOf(here);
    const found = async (query: Query) => idsOf((await nurse.listAlarms({ query })).items).sort();

    expect(await found({})).toEqual(idsOf([old, high, over, elsewhere]).sort());
    expect(await found({ ids: [old.id, elsewhere.id, randomUUID()] })).toEqual(idsOf([old, elsewhere]).sort());
    expect(await found({ wardId: [there.wardId] })).toEqual([elsewhere.id]);
    expect(await found({ wardId: [here.wardId, there.wardId] })).toHaveLength(4);
    expect(await found({ patientId: [here.patientId] })).toEqual(idsOf([old, high, over]).sort());
    expect(await found({ state: ['resolved'] })).toEqual([over.id]);
    expect(await found({ state: ['raised', 'acknowledged'], priority: ['high'] })).toEqual(idsOf([old, high]).sort());
    expect(await found({ from: '2026-11-01T08:00:00Z', to: '2026-11-01T08:00:01Z' })).toEqual([old.id]);
    // The same moment in the time zone of Cairo; the end is not part of the range.
    expect(await found({ from: '2026-11-01T09:00:00+02:00', to: '2026-11-01T10:00:00+02:00' })).toEqual([]);
  });

  test('holds the alarms of the facilities somebody works in, and no others', async () => {
    const [mine, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
    const [own, foreign] = [await aRaisedAlarm(deps(), mine), await aRaisedAlarm(deps(), other)];
    const { items } = await nurseOf(mine).listAlarms({ query: { wardId: [mine.wardId, other.wardId] } });
    expect(idsOf(items)).toEqual([own.id]);
    expect(await outcome(nurseOf(mine).getAlarm({ params: { alarmId: foreign.id } }))).toBe('forbidden');
    const nowhere = system.as('nurse', 'device', api, { facilityIds: [] });
    expect((await nowhere.listAlarms({ query: {} })).items).toEqual([]);
  });

  test('refuses a cursor of another list and a limit that nobody can read', async () => {
    const monitored = await aMonitoredPatient(deps());
    const [first] = await manyRaised(monitored, 3);
    const nurse = nurseOf(monitored);
    const { nextCursor } = await nurse.listAlarms({ query: { limit: 1 } });
    expect(nextCursor).not.toBeNull();
    const cursor = nextCursor ?? '';
    const withCursor = (text: string) => outcome(nurse.listAlarms({ query: { cursor: text } }));
    expect(await outcome(nurse.listAlarms({ query: { after: first?.seq ?? 0, cursor } }))).toBe('invalid-request');
    expect(await withCursor('nonsense')).toBe('invalid-request');
    const forged = Buffer.from(JSON.stringify(['yesterday', "'; drop table alarms"])).toString('base64url');
    expect(await withCursor(forged)).toBe('invalid-request');
    expect(await outcome(nurse.listAlarms({ query: { limit: 501 } }))).toBe('invalid-request');
  });
});

describe('the changes after a sequence number', () => {
  test('come in the order of the changes, page by page, each once', async () => {
    const monitored = await aMonitoredPatient(deps());
    const nurse = nurseOf(monitored);
    const [known, ...missed] = await manyRaised(monitored, 6);
    const oldest = await aRaisedAlarm(deps(), monitored, { raised_at: new Date(Date.now() - 3_600_000) });
    const after = known?.seq ?? 0;
    const read = await allPages(nurse, { after, limit: 2 });
    expect(read.map((it) => it.seq)).toEqual([...missed, oldest].map((it) => it.seq));
  });

  test('go on over alarms that are raised and ended between two pages, and miss none', async () => {
    const monitored = await aMonitoredPatient(deps());
    const [known, first, second, third] = await manyRaised(monitored, 4);
    const toEnd = [second, third];
    const during: Alarm[] = [];
    const read = await allPages(nurseOf(monitored), { after: known?.seq ?? 0, limit: 1 }, async () => {
      const ending = toEnd.shift();
      if (!ending) return;
      await endAlarm(deps(), ending);
      during.push(await aRaisedAlarm(deps(), monitored));
    });
    const told = new Map(read.map((it) => [it.id, it.state]));
    expect(told).toEqual(
      new Map([
        [first?.id, 'raised'],
        [second?.id, 'resolved'],
        [third?.id, 'resolved'],
        ...during.map((it) => [it.id, 'raised'] as const),
      ]),
    );
    expect(read.map((it) => it.seq)).toEqual(read.map((it) => it.seq).toSorted((a, b) => a - b));
    expect(new Set(read.map((it) => it.seq)).size).toBe(read.length);
  });

  test('begin after the last number of the answer before, and end where there is nothing new', async () => {
    const monitored = await aMonitoredPatient(deps());
    const nurse = nurseOf(monitored);
    const raised = await aRaisedAlarm(deps(), monitored);
    const { lastSeq } = await nurse.listAlarms({ query: {} });
    expect(lastSeq).toBe(raised.seq);
    expect(await nurse.listAlarms({ query: { after: lastSeq } })).toEqual({ items: [], nextCursor: null, lastSeq });
    await endAlarm(deps(), raised);
    const { items } = await nurse.listAlarms({ query: { after: lastSeq } });
    expect(items).toMatchObject([{ id: raised.id, state: 'resolved', version: 2 }]);
  });
});

const newestFirst = (one: Alarm, other: Alarm) =>
  other.raisedAt.localeCompare(one.raisedAt) || other.id.localeCompare(one.id);
