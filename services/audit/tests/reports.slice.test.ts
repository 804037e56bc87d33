import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as api from '@nilecare/contracts/api/audit.ts';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { anEntry, recorded } from './trail.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['audit']);
});
afterAll(() => system.stop());

const officer = (facilityIds: readonly string[] = ['*'], userId: string = randomUUID()) =>
  system.as('administrator', 'audit', reportsApi, { facilityIds, userId });
const file = (path: string, facilityIds: readonly string[] = ['*']): Promise<Response> =>
  fetch(`${system.url('audit')}/api/v1/audit-reports/${path}`, {
    headers: { authorization: `Bearer ${system.token('administrator', { facilityIds })}` },
  });

const person = (name: string): AuditEntry['actor'] => ({ kind: 'user', id: randomUUID(), name, roles: ['nurse'] });
const minute = (n: number) => `2026-11-20T10:${String(n).padStart(2, '0')}:00.000Z`;
/** What a reader of the report did not do: reading the report is in the trail too. */
const without = <Row extends { actions: readonly string[] }>(rows: readonly Row[]) =>
  rows.filter((row) => !row.actions.every((it) => it.startsWith('audit-report.')));

async function merge(mergedId: string, survivorId: string): Promise<void> {
  const { read } = system.deps<Deps>('audit').db;
  await sql`insert into patient_links (patient_id, survivor_id, version) values (${mergedId}, ${survivorId}, 1)`.execute(
    read,
  );
}

describe('who opened this record', () => {
  test('is told by person, with first and last time, what was shown, and what opened it', async () => {
    const [patientId, sara, omar] = [randomUUID(), person('سارة حسن'), person('Omar Ali')];
    const read = (n: number, facts: Partial<AuditEntry>) => anEntry({ patientId, at: minute(n), ...facts });
    await recorded(system, [
      read(1, { actor: sara, action: 'allergy.read', details: { kinds: { allergy: 2 }, relationship: 'care-team' } }),
      read(5, {
        actor: sara,
        action: 'patient.read',
        details: { kinds: { patient: 1 }, sections: ['patient.phone'], relationship: 'care-team' },
      }),
      read(7, { actor: sara, action: 'note.sign', details: { staffId: sara.id } }),
      read(9, { actor: omar, action: 'allergy.read', outcome: 'denied', details: {} }),
      read(8, { actor: { ...omar, kind: 'service' }, action: 'patient.read', details: {} }),
    ]);
    const { items } = await officer().listRecordAccesses({ query: { patientId } });
    expect(items).toEqual([
      {
        actorId: omar.id,
        actorName: 'Omar Ali',
        roles: ['nurse'],
        staffId: null,
        first: minute(9),
        last: minute(9),
        openings: 0,
        times: 0,
        denied: 1,
        actions: ['allergy.read'],
        sections: [],
        relationships: [],
      },
      {
        actorId: sara.id,
        actorName: 'سارة حسن',
        roles: ['nurse'],
        staffId: sara.id,
        first: minute(1),
        last: minute(7),
        openings: 1,
        times: 3,
        denied: 0,
        actions: ['allergy.read', 'note.sign', 'patient.read'],
        sections: ['allergy', 'patient', 'patient.phone'],
        relationships: ['care-team'],
      },
    ]);
    const period = { patientId, from: minute(2), to: minute(7) };
    expect((await officer().listRecordAccesses({ query: period })).items.filter((it) => it.times > 0)).toMatchObject([
      { actorId: sara.id, times: 1, first: minute(5) },
    ]);
  });

  test('counts openings: what is read within a quarter of an hour of each other is one', async () => {
    const [patientId, sara, omar] = [randomUUID(), person('Sara'), person('Omar')];
    const read = (actor: AuditEntry['actor'], n: number, facts: Partial<AuditEntry> = {}) =>
      anEntry({ patientId, actor, at: minute(n), ...facts });
    await recorded(system, [
      ...[1, 2, 3, 16, 31].map((n) => read(sara, n)),
      read(sara, 40, { outcome: 'denied' }),
      read(sara, 47),
      // Somebody else's reading joins nothing of hers.
      ...[10, 40].map((n) => read(omar, n)),
    ]);
    const { items } = await officer().listRecordAccesses({ query: { patientId } });
    const counted = items.map(({ actorId, openings, times }) => [actorId, openings, times]);
    expect(counted).toEqual([
      [sara.id, 2, 6],
      [omar.id, 2, 2],
    ]);
  });

  test('includes every record of the person, whichever of them is asked for', async () => {
    const [survivorId, mergedId] = [randomUUID(), randomUUID()];
    const [sara, omar] = [person('Sara'), person('Omar')];
    await recorded(system, [
      anEntry({ patientId: mergedId, actor: sara }),
      anEntry({ patientId: survivorId, actor: omar }),
    ]);
    await merge(mergedId, survivorId);
    for (const patientId of [survivorId, mergedId]) {
      const { items } = await officer().listRecordAccesses({ query: { patientId } });
      expect(new Set(without(items).map((it) => it.actorId))).toEqual(new Set([sara.id, omar.id]));
    }
  });

  test('is of the own facilities only, and recorded itself with the patient', async () => {
    const [patientId, ours, theirs, userId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const [sara, omar] = [person('Sara'), person('Omar')];
    await recorded(system, [
      anEntry({ patientId, actor: sara, facilityId: ours }),
      anEntry({ patientId, actor: omar, facilityId: theirs }),
    ]);
    const { items } = await officer([ours], userId).listRecordAccesses({ query: { patientId } });
    expect(items.map((it) => it.actorId)).toEqual([sara.id]);
    await expect(
      system.as('nurse', 'audit', reportsApi).listRecordAccesses({ query: { patientId } }),
    ).rejects.toMatchObject({ status: 403 });
    await eventually(async () => {
      const trail = system.as('administrator', 'audit', api);
      const found = await trail.searchAudit({ query: { actorId: userId, patientId } });
      return found.items.some((it) => it.action === 'audit-report.record-accesses');
    });
  });

  test('tells an officer of one facility also of who worked in several when they looked, at no facility in particular', async () => {
    const [patientId, ours, theirs] = [randomUUID(), randomUUID(), randomUUID()];
    const people = {
      both: { worksIn: [ours, theirs], actor: person('Both') },
      elsewhere: { worksIn: [theirs, randomUUID()], actor: person('Elsewhere') },
      everywhere: { worksIn: ['*'], actor: person('Everywhere') },
      theirs: { worksIn: [theirs], actor: person('Theirs'), facilityId: theirs },
      // As entries were written before they said it.
      unknown: { worksIn: undefined, actor: person('Unknown') },
    };
    await recorded(
      system,
      Object.values(people).map(({ worksIn, ...facts }) =>
        anEntry({ patientId, ...facts, details: worksIn === undefined ? {} : { actorFacilityIds: worksIn } }),
      ),
    );
    const toldTo = async (facilityIds: string[]) => {
      const { items } = await officer(facilityIds).listRecordAccesses({ query: { patientId } });
      return without(items)
        .map((it) => it.actorName)
        .toSorted();
    };
    expect(await toldTo([ours])).toEqual(['Both', 'Everywhere']);
    expect(await toldTo([theirs])).toEqual(['Both', 'Elsewhere', 'Everywhere', 'Theirs']);
    expect(await toldTo([])).toEqual([]);
    expect((await toldTo(['*'])).length).toBe(5);
    const { items } = await officer([ours]).listOpenedRecords({ query: { actorId: people.both.actor.id } });
    expect(items.map((it) => it.patientId)).toEqual([patientId]);
  });

  test('pages without skipping or repeating anybody', async () => {
    const patientId = randomUUID();
    const people = Array.from({ length: 7 }, (_, n) => person(`Person ${n}`));
    // Two of them at the same moment.
    await recorded(
      system,
      people.map((actor, n) => anEntry({ patientId, actor, at: minute(Math.floor(n / 2)) })),
    );
    const seen: string[] = [];
    const to = minute(30);
    for (let cursor: string | undefined; ;) {
      const page = await officer().listRecordAccesses({
        query: { patientId, to, limit: 3, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map((it) => it.actorId));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(people.map((it) => it.id).toSorted());
  });

  test('as a file holds the same rows, whoever they are called', async () => {
    const [patientId, sara] = [randomUUID(), person('=سارة "حسن"')];
    await recorded(system, [
      anEntry({ patientId, actor: sara, at: minute(1), details: { kinds: { allergy: 1, note: 2 } } }),
    ]);
    const answer = await file(`record-accesses/csv?patientId=${patientId}&to=${minute(30)}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, row, end] = (await answer.text()).split('\r\n');
    expect(head).toBe(
      'actorId,actorName,roles,staffId,first,last,openings,times,denied,actions,sections,relationships',
    );
    expect(row).toBe(`${sara.id},"'=سارة ""حسن""",nurse,,${minute(1)},${minute(1)},1,1,0,vitals.read,allergy; note,`);
    expect(end).toBe('');
  });
});

describe('what this user opened', () => {
  test('is told by record, merged ones as one', async () => {
    const [sara, survivorId, mergedId, other] = [person('Sara'), randomUUID(), randomUUID(), randomUUID()];
    await recorded(system, [
      anEntry({ actor: sara, patientId: mergedId, at: minute(1) }),
      anEntry({ actor: sara, patientId: survivorId, at: minute(4) }),
      anEntry({ actor: sara, patientId: other, at: minute(2) }),
      anEntry({ actor: sara, patientId: null, at: minute(9) }),
      anEntry({ patientId: other, at: minute(9) }),
    ]);
    await merge(mergedId, survivorId);
    const { items } = await officer().listOpenedRecords({ query: { actorId: sara.id } });
    expect(items).toMatchObject([
      { patientId: survivorId, times: 2, first: minute(1), last: minute(4) },
      { patientId: other, times: 1 },
    ]);
    const answer = await file(`opened-records/csv?actorId=${sara.id}`);
    expect((await answer.text()).split('\r\n')).toHaveLength(4);
  });
});

describe('unusual hours', () => {
  test('are those with far more records than the person’s own, or at a time of the day that is new', async () => {
    const [sara, omar] = [person('Sara'), person('Omar')];
    const inHour = (actor: AuditEntry['actor'], hour: string, records: number) =>
      Array.from({ length: records }, () => anEntry({ actor, at: `${hour}:10:00.000Z` }));
    const days = Array.from({ length: 11 }, (_, n) => `2026-10-${String(n + 10)}`);
    await recorded(
      system,
      days.flatMap((day) => inHour(sara, `${day}T08`, 2)),
    );
    await recorded(
      system,
      days.flatMap((day) => inHour(omar, `${day}T08`, 2)),
    );
    // One patient again and again is one record.
    const often = Array.from({ length: 30 }, () =>
      anEntry({ actor: omar, patientId: omar.id, at: '2026-10-25T08:30:00.000Z' }),
    );
    await recorded(system, [...inHour(sara, '2026-10-25T08', 12), ...inHour(sara, '2026-10-25T02', 1), ...often]);
    const query = { day: '2026-10-25' };
    expect((await officer().listUnusualHours({ query })).items).toEqual([
      {
        actorId: sara.id,
        actorName: 'Sara',
        roles: ['nurse'],
        hour: '2026-10-25T02:00:00.000Z',
        records: 1,
        usual: 2,
        why: ['hour'],
      },
      {
        actorId: sara.id,
        actorName: 'Sara',
        roles: ['nurse'],
        hour: '2026-10-25T08:00:00.000Z',
        records: 12,
        usual: 2,
        why: ['volume'],
      },
    ]);
    const first = await officer().listUnusualHours({ query: { ...query, limit: 1 } });
    const next = await officer().listUnusualHours({ query: { ...query, limit: 1, cursor: first.nextCursor ?? '' } });
    expect([first.items[0]?.why, next.items[0]?.why, next.nextCursor]).toEqual([['hour'], ['volume'], null]);
    expect((await officer().listUnusualHours({ query: { ...query, factor: 7 } })).items).toHaveLength(1);
    expect((await officer([randomUUID()]).listUnusualHours({ query })).items).toEqual([]);
  });
});

test('who prints a screen is recorded with each patient on it', async () => {
  const [userId, one, two] = [randomUUID(), randomUUID(), randomUUID()];
  const nurse = system.as('nurse', 'audit', api, { userId });
  await nurse.recordPrint({ body: { screen: '/patients/:id', patientIds: [one, two, one] } });
  await nurse.recordPrint({ body: { screen: '/wards/:id/wall' } });
  await expect(nurse.recordPrint({ body: { screen: `/patients/${one}?name=Amina` } })).rejects.toMatchObject({
    status: 400,
  });
  await eventually(async () => {
    const { items } = await system.as('administrator', 'audit', api).searchAudit({ query: { actorId: userId } });
    expect(items.map((it) => it.patientId).toSorted()).toEqual([one, two, null].toSorted());
    expect(items.every((it) => it.action === 'screen.print')).toBe(true);
    return true;
  });
});
