import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as api from '@nilecare/contracts/api/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { anEntry, record as recordIn } from './trail.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['audit']);
});
afterAll(() => system.stop());

const record = (entries: Parameters<typeof recordIn>[1]) => recordIn(system, entries);
const administrator = () => system.as('administrator', 'audit', api);
/** Without the searches for them, which are recorded too. */
const rows = async (patientId: string) =>
  (await administrator().searchAudit({ query: { patientId, limit: 200 } })).items.filter(
    (it) => it.action !== 'audit.search',
  );

describe('the audit trail', () => {
  test('holds what services record, found by patient, newest first', async () => {
    const patientId = randomUUID();
    const first = anEntry({ patientId, action: 'vitals.read' });
    const second = anEntry({ patientId, action: 'alarm.acknowledge', reason: 'on my way' });
    await record([first, second]);
    const found = await eventually(async () => {
      const items = await rows(patientId);
      expect(items).toHaveLength(2);
      return items;
    });
    expect(found[0]).toMatchObject(second);
    expect(found[1]).toMatchObject(first);
  });

  test('holds an entry once, however often it comes', async () => {
    const entry = anEntry();
    await record([entry, entry, entry]);
    const last = anEntry({ patientId: entry.patientId });
    await record([last]);
    await eventually(async () => (await rows(entry.patientId ?? '')).at(0)?.id === last.id);
    expect(await rows(entry.patientId ?? '')).toHaveLength(2);
  });

  test('is for those who may read it, and each search is recorded itself', async () => {
    await expect(system.as('nurse', 'audit', api).searchAudit({})).rejects.toMatchObject({ status: 403 });
    const userId = randomUUID();
    await system.as('administrator', 'audit', api, { userId }).searchAudit({ query: { action: 'never.happened' } });
    await eventually(async () => {
      const { items } = await administrator().searchAudit({ query: { actorId: userId } });
      return items.some((it) => it.action === 'audit.search');
    });
  });

  test('shows who administers a facility its entries and their own, and nothing of another', async () => {
    const [ours, theirs, action, userId] = [randomUUID(), randomUUID(), `test.${randomUUID()}`, randomUUID()];
    const own = { kind: 'user' as const, id: userId, name: 'Own', roles: ['administrator'] };
    const entries = {
      ours: anEntry({ action, facilityId: ours }),
      theirs: anEntry({ action, facilityId: theirs }),
      nowhere: anEntry({ action }),
      own: anEntry({ action, facilityId: theirs, actor: own }),
    };
    await record(Object.values(entries));
    const seenBy = async (facilityIds: string[]) => {
      const client = system.as('administrator', 'audit', api, { userId, facilityIds });
      const { items } = await client.searchAudit({ query: { action } });
      return items.map((it) => Object.entries(entries).find(([, { id }]) => id === it.id)?.[0]).toSorted();
    };
    await eventually(async () => (await seenBy(['*'])).length === 4);
    expect(await seenBy([ours])).toEqual(['ours', 'own']);
    expect(await seenBy([ours, theirs])).toEqual(['ours', 'own', 'theirs']);
    expect(await seenBy([])).toEqual(['own']);
    const { patientId } = entries.theirs;
    const local = system.as('administrator', 'audit', api, { facilityIds: [ours] });
    expect((await local.searchAudit({ query: patientId ? { patientId } : {} })).items).toEqual([]);
  });

  test('shows what people who worked in the facility did at none in particular, and how the platform is run to those of all', async () => {
    const [ours, theirs, action] = [randomUUID(), randomUUID(), `test.${randomUUID()}`];
    const somewhere = (name: string, worksIn: string[], patientId: string | null) =>
      anEntry({
        action,
        patientId,
        actor: { kind: 'user', id: randomUUID(), name, roles: ['doctor'] },
        details: { actorFacilityIds: worksIn },
      });
    await record([
      somewhere('both, their own account', [ours, theirs], null),
      somewhere('elsewhere', [theirs, randomUUID()], randomUUID()),
      somewhere('everywhere, a patient', ['*'], randomUUID()),
      somewhere('everywhere, a role', ['*'], null),
    ]);
    const seenBy = async (facilityIds: string[]) => {
      const { items } = await system
        .as('administrator', 'audit', api, { facilityIds })
        .searchAudit({ query: { action } });
      return items.map((it) => it.actor.name).toSorted();
    };
    await eventually(async () => (await seenBy(['*'])).length === 4);
    expect(await seenBy([ours])).toEqual(['both, their own account', 'everywhere, a patient']);
  });

  test('of a patient holds what stands under each record of the person', async () => {
    const [survivorId, mergedId] = [randomUUID(), randomUUID()];
    await sql`insert into patient_links (patient_id, survivor_id, version) values (${mergedId}, ${survivorId}, 1)`.execute(
      system.deps<Deps>('audit').db.read,
    );
    const entries = [anEntry({ patientId: mergedId }), anEntry({ patientId: survivorId })];
    await record(entries);
    for (const patientId of [survivorId, mergedId])
      await eventually(async () => {
        const ids = (await rows(patientId)).map((it) => it.id).toSorted();
        expect(ids).toEqual(entries.map((it) => it.id).toSorted());
        return true;
      });
  });

  test('pages through a long list without skipping or repeating while entries are added', async () => {
    const patientId = randomUUID();
    const given = Array.from({ length: 25 }, () => anEntry({ patientId }));
    await record(given);
    await eventually(async () => (await rows(patientId)).length === 25);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await administrator().searchAudit({
        query: { patientId, limit: 10, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor ?? undefined;
      await record([anEntry({ patientId })]);
    } while (cursor);
    expect(seen.filter((id) => given.some((it) => it.id === id)).toSorted()).toEqual(
      given.map((it) => it.id).toSorted(),
    );
  });
});

describe('verification', () => {
  test('is for who works in every facility', async () => {
    const local = system.as('administrator', 'audit', api, { facilityIds: [randomUUID()] });
    await expect(local.verifyAudit({})).rejects.toMatchObject({ status: 403 });
  });

  const verify = () => administrator().verifyAudit({});

  test('finds nothing where nobody touched the rows, and names what somebody altered, removed and put in', async () => {
    await record(Array.from({ length: 10 }, () => anEntry()));
    await eventually(async () => (await verify()).entries >= 10);
    expect(await verify()).toMatchObject({ intact: true, defects: [] });

    const { read } = system.deps<Deps>('audit').db;
    await expect(sql`update audit_entries set reason = 'x' where position = 3`.execute(read)).rejects.toThrow(
      'never changed',
    );
    await expect(sql`delete from audit_entries where position = 3`.execute(read)).rejects.toThrow(
      'audit_entries_are_never_removed',
    );

    await sql`drop trigger audit_entries_no_update`.execute(read);
    await sql`drop trigger audit_entries_only_archived`.execute(read);
    await sql`update audit_entries set actor_name = 'somebody else' where position = 3`.execute(read);
    await sql`delete from audit_entries where position = 5`.execute(read);
    const { defects, intact } = await verify();
    expect(intact).toBe(false);
    expect(defects).toContainEqual(expect.objectContaining({ position: 3, what: 'changed' }));
    expect(defects).toContainEqual(expect.objectContaining({ position: 5, what: 'removed' }));

    await sql`insert into audit_entries select position + 100000, uuid(), at, service, action, outcome, actor_kind, actor_id,
      actor_name, roles, patient_id, facility_id, resource, reason, address, trace_id, details, key_id, hash
      from audit_entries where position = 2`.execute(read);
    expect((await verify()).defects.at(-1)).toMatchObject({ what: 'inserted', position: 100_002 });
  });
});
