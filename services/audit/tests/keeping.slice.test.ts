import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { sql } from 'kysely';
import * as api from '@nilecare/contracts/api/audit.ts';
import * as exportsApi from '@nilecare/contracts/api/audit-exports.ts';
import * as keepingApi from '@nilecare/contracts/api/audit-keeping.ts';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { anchorDays } from '../src/use-cases/anchor-days.ts';
import { archiveDays } from '../src/use-cases/archive-days.ts';
import { anEntry, recordedInTurn } from './trail.ts';

const YEAR_MS = 366 * 86_400_000;
let system: System;
let folder: string;
let anchorFolders: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(inject('stackDir'), 'audit-keeping-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => system.stop());

/** A trail of its own; sessions are kept a year, everything else two. */
async function start(): Promise<void> {
  const place = await mkdtemp(join(folder, 'place-'));
  anchorFolders = [join(place, 'one'), join(place, 'two')];
  const own = {
    auditRetentionYears: '*:2,session:1',
    auditArchiveFolder: join(place, 'archives'),
    auditAnchorFolders: anchorFolders.join(','),
  };
  system = await startSystem(['audit'], { own: { audit: own } });
  await started();
}

const everywhere = () => system.as('administrator', 'audit', api);
const verify = () => everywhere().verifyAudit({});
const deps = () => system.deps<Deps>('audit');
const DAY_MS = 86_400_000;
/** The day so many days from today. */
const day = (after: number) => new Date(Date.now() + after * DAY_MS).toISOString().slice(0, 10);
/** The service so many days from today, a minute after midnight; everything else of it is as it is. */
const onDay = (after: number): Deps => ({ ...deps(), clock: { now: () => new Date(`${day(after)}T00:01:00Z`) } });
/** When the service starts it anchors yesterday. */
const started = () => eventually(() => readFile(anchorFile(1), 'utf8').catch(() => undefined));
const yearsAgo = (years: number, day = 1) => new Date(Date.now() - years * YEAR_MS + day * 86_400_000).toISOString();
const dayOf = (at_: string) => at_.slice(0, 10);
const anchorFile = (index = 0) => join(anchorFolders[index] ?? '', 'audit-anchors.txt');
const positions = async () => {
  const rows = await deps().db.read.selectFrom('audit_entries').select('position').orderBy('position').execute();
  return rows.map((row) => row.position);
};
async function withoutTriggers(): Promise<void> {
  await sql`drop trigger audit_entries_no_update`.execute(deps().db.read);
  await sql`drop trigger audit_entries_only_archived`.execute(deps().db.read);
}
/** As somebody would who can write to the database and has not the key: the chain ends earlier, and the head says so. */
async function cutOffAfter(position: number): Promise<void> {
  await withoutTriggers();
  const { read } = deps().db;
  await sql`delete from audit_entries where position > ${position}`.execute(read);
  await sql`update audit_heads set position = ${position},
    hash = (select hash from audit_entries where position = ${position})`.execute(read);
}

describe('anchors', () => {
  test('are written for each day that is over, once, in every folder, also after days without the service', async () => {
    await start();
    await recordedInTurn(system, [anEntry(), anEntry()]);
    await anchorDays(onDay(1));
    await anchorDays(onDay(1));
    await recordedInTurn(system, [anEntry()]);
    await anchorDays(onDay(4));
    const [one, two] = await Promise.all([readFile(anchorFile(0), 'utf8'), readFile(anchorFile(1), 'utf8')]);
    expect(two).toBe(one);
    const days = one.split('\n').map((line) => line.split(' ')[0]);
    expect(days).toEqual([day(-1), day(0), day(1), day(2), day(3), '']);
    expect(await verify()).toMatchObject({ intact: true, anchors: { days: 5, lastDay: day(3), firstMismatch: null } });
    const { items } = await system
      .as('administrator', 'audit', keepingApi)
      .listAuditAnchors({ query: { from: day(1), to: day(2) } });
    expect(items.map((it) => it.day)).toEqual([day(1), day(2)]);
  });

  test('a line that a crash cut off is written anew, and a folder that was away catches up', async () => {
    await start();
    await recordedInTurn(system, [anEntry()]);
    await anchorDays(onDay(1));
    const whole = await readFile(anchorFile(0), 'utf8');
    await writeFile(anchorFile(0), `${whole}${day(1)} 1 abc`);
    await rm(anchorFile(1));
    await anchorDays(onDay(2));
    const [one, two] = await Promise.all([readFile(anchorFile(0), 'utf8'), readFile(anchorFile(1), 'utf8')]);
    expect(one.startsWith(whole)).toBe(true);
    const added = one.slice(whole.length);
    expect(added).toMatch(/^[\d-]{10} \d+ [0-9a-f]{64} \S+ [0-9a-f]{64}\n$/);
    expect(added.slice(0, 10)).toBe(day(1));
    expect(two).toBe(one);
  });

  test('name the first day of which the end of the chain is missing', async () => {
    await start();
    await recordedInTurn(system, [anEntry(), anEntry(), anEntry()]);
    await anchorDays(onDay(1));
    const [, kept = 0] = await positions();
    await recordedInTurn(system, [anEntry()]);
    await anchorDays(onDay(2));
    await cutOffAfter(kept);
    const result = await verify();
    expect(result).toMatchObject({ intact: false, anchors: { firstMismatch: day(0) } });
    expect(result.defects).toEqual([expect.objectContaining({ what: 'anchor-mismatch' })]);
  });

  test('name the first day of which an older backup knows nothing', async () => {
    await start();
    await recordedInTurn(system, [anEntry()]);
    await anchorDays(onDay(1));
    const { read } = deps().db;
    await sql`create table backup_entries as select * from audit_entries`.execute(read);
    await sql`create table backup_heads as select * from audit_heads`.execute(read);
    await recordedInTurn(system, [anEntry(), anEntry()]);
    await anchorDays(onDay(2));
    await anchorDays(onDay(3));
    await withoutTriggers();
    await sql`delete from audit_entries`.execute(read);
    await sql`insert into audit_entries select * from backup_entries`.execute(read);
    await sql`update audit_heads, backup_heads set audit_heads.position = backup_heads.position,
      audit_heads.hash = backup_heads.hash`.execute(read);
    expect(await verify()).toMatchObject({ intact: false, anchors: { firstMismatch: day(1) } });
  });

  test('that were changed are named themselves, and stay as they are', async () => {
    await start();
    await recordedInTurn(system, [anEntry()]);
    await anchorDays(onDay(1));
    await anchorDays(onDay(2));
    const text = await readFile(anchorFile(1), 'utf8');
    await writeFile(anchorFile(1), text.replace(day(0), day(9)));
    const { defects } = await verify();
    expect(defects).toEqual([expect.objectContaining({ what: 'anchor-changed' })]);
    await anchorDays(onDay(3));
    expect(await readFile(anchorFile(1), 'utf8')).toBe(text.replace(day(0), day(9)));
  });
});

describe('archiving', () => {
  const archives = () => system.as('administrator', 'audit', keepingApi).listAuditArchives({ query: {} });

  test('moves whole days that have stood for their time into sealed files; the chain is walked through them', async () => {
    await start();
    const [first, second] = [yearsAgo(4, 1), yearsAgo(4, 2)];
    await recordedInTurn(system, [anEntry({ at: first }), anEntry({ at: first })]);
    await recordedInTurn(system, [anEntry({ at: second }), anEntry({ at: first })]);
    await recordedInTurn(system, [anEntry({ at: new Date().toISOString() })]);
    await anchorDays(onDay(1));
    const before = await verify();
    expect(before).toMatchObject({ intact: true, archivedDays: 0 });

    expect(await archiveDays(deps())).toBe(2);
    // What came late for the first day stands where it came.
    expect((await archives()).items.toReversed()).toMatchObject([
      { day: dayOf(first), firstPosition: 1, lastPosition: 2 },
      { day: dayOf(second), firstPosition: 3, lastPosition: 4 },
    ]);
    expect(Math.min(...(await positions()))).toBe(5);
    expect(await verify()).toMatchObject({ intact: true, archivedDays: 2, anchors: { firstMismatch: null } });
    expect((await verify()).entries).toBeGreaterThanOrEqual(before.entries);
    expect(await archiveDays(deps())).toBe(0);
  });

  test('answers say until which day their entries were moved away, and say nothing when they begin after it', async () => {
    await start();
    const [away, here] = [yearsAgo(4), new Date().toISOString()];
    const patientId = randomUUID();
    const reports = system.as('administrator', 'audit', reportsApi);
    const answers = (from?: string) => {
      const period = from === undefined ? {} : { from };
      return Promise.all([
        everywhere().searchAudit({ query: { patientId, ...period } }),
        reports.listRecordAccesses({ query: { patientId, ...period } }),
        reports.listKnownPersons({ query: period }),
        reports.listUnusualHours({ query: from === undefined ? {} : { day: dayOf(from) } }),
      ]);
    };
    await recordedInTurn(system, [anEntry({ at: away, patientId }), anEntry({ at: here, patientId })]);
    expect((await answers()).map((it) => it.archivedUntil)).toEqual([null, null, null, null]);
    const exporter = system.as('administrator', 'audit', exportsApi);
    const ask = () =>
      exporter.requestAuditExport({ body: { filter: { patientId }, reason: 'asked for by the court' } });
    const before = await ask();
    await archiveDays(deps());

    const [search, accesses, known, unusual] = await answers();
    expect([search.archivedUntil, accesses.archivedUntil]).toEqual([dayOf(away), dayOf(away)]);
    expect(accesses.items.filter((it) => it.actions.includes('vitals.read'))).toHaveLength(1);
    // These are of the last days unless others are asked for.
    expect([known.archivedUntil, unusual.archivedUntil]).toEqual([null, null]);
    const dayAfter = new Date(Date.parse(dayOf(away)) + DAY_MS).toISOString();
    expect((await everywhere().searchAudit({ query: { from: dayAfter } })).archivedUntil).toBeNull();
    const later = { day: dayOf(new Date(Date.parse(dayAfter) + 20 * DAY_MS).toISOString()) };
    expect((await reports.listUnusualHours({ query: later })).archivedUntil).toBe(dayOf(away));
    // An export lacks what was away when it was asked for, and says the same ever after.
    const asked = [before, await ask()];
    const { items } = await exporter.listAuditExports({ query: {} });
    expect(asked.map((it) => items.find(({ id }) => id === it.id)?.archivedUntil)).toEqual([null, dayOf(away)]);
  });

  test('stops at the first day of which one entry has time left, whatever its kind', async () => {
    await start();
    const [session, read] = [yearsAgo(1, -20), yearsAgo(1, -10)];
    await recordedInTurn(system, [anEntry({ at: session, action: 'session.login' })]);
    await recordedInTurn(system, [anEntry({ at: read, action: 'session.login' }), anEntry({ at: read })]);
    expect(await archiveDays(deps())).toBe(1);
    expect((await archives()).items.map((it) => it.day)).toEqual([dayOf(session)]);
  });

  test('stops before a patient under legal hold, whatever record the hold or the entry names, until it is released', async () => {
    await start();
    const [patientId, mergedId, facilityId] = [randomUUID(), randomUUID(), randomUUID()];
    await recordedInTurn(system, [anEntry({ at: yearsAgo(4, 1) })]);
    await recordedInTurn(system, [anEntry({ at: yearsAgo(4, 2), patientId: mergedId })]);
    await recordedInTurn(system, [anEntry({ at: yearsAgo(4, 3) }), anEntry({ at: new Date().toISOString() })]);
    const { read } = deps().db;
    await sql`insert into patient_links (patient_id, survivor_id, version) values (${mergedId}, ${patientId}, 1)`.execute(
      read,
    );
    const keeper = system.as('administrator', 'audit', keepingApi, { facilityIds: [facilityId] });
    const body = { patientId, facilityId, reason: 'a case at court' };
    const hold = await keeper.placeLegalHold({ body });
    await expect(keeper.placeLegalHold({ body })).rejects.toMatchObject({ code: 'already-held' });

    expect(await archiveDays(deps())).toBe(1);
    const elsewhere = system.as('administrator', 'audit', keepingApi, { facilityIds: [randomUUID()] });
    const release = { params: { holdId: hold.id }, body: { reason: 'the case is over' } };
    await expect(elsewhere.releaseLegalHold(release)).rejects.toMatchObject({ status: 403 });
    expect((await elsewhere.listLegalHolds({ query: {} })).items).toEqual([]);
    expect((await keeper.releaseLegalHold(release)).releasedAt).not.toBeNull();
    await expect(keeper.releaseLegalHold(release)).rejects.toMatchObject({ code: 'hold-released' });
    expect(await archiveDays(deps())).toBe(2);
    // Another one may follow.
    expect(await keeper.placeLegalHold({ body })).toMatchObject({ patientId });
    const [lasting, ended] = (await keeper.listLegalHolds({ query: { patientId } })).items;
    expect(lasting).toMatchObject({ placedByName: 'Test administrator', releasedByName: null });
    expect(ended).toMatchObject({ id: hold.id, releasedByName: 'Test administrator' });
    // Of one that was placed before names were kept there is the account.
    await sql`update audit_legal_holds set placed_name = null where id = ${hold.id}`.execute(read);
    expect((await keeper.listLegalHolds({ query: { patientId } })).items[1]?.placedByName).toBe(hold.placedBy);
  });

  test('is the only way out: no other entry is removed, and no archive is changed', async () => {
    await start();
    await recordedInTurn(system, [anEntry({ at: yearsAgo(4) }), anEntry({ at: new Date().toISOString() })]);
    expect(await archiveDays(deps())).toBe(1);
    const { read } = deps().db;
    await expect(sql`delete from audit_entries`.execute(read)).rejects.toThrow('audit_entries_are_never_removed');
    await expect(sql`delete from audit_entries where position = 2`.execute(read)).rejects.toThrow();
    await expect(sql`update audit_archives set last_position = 100`.execute(read)).rejects.toThrow('never changed');
    await expect(sql`delete from audit_archives`.execute(read)).rejects.toThrow('never removed');
    expect((await positions())[0]).toBe(2);

    // Who writes a row of their own gets entries out, and is found.
    await sql`insert into audit_archives select 2, 2, day, last_hash, last_hash, 'none.ndjson', sha256, archived_at,
      key_id, seal from audit_archives`.execute(read);
    await sql`delete from audit_entries where position = 2`.execute(read);
    const { defects } = await verify();
    expect(defects[0]).toMatchObject({ position: 2, what: 'archive-changed' });
  });

  test('a sealed file that is changed or missing is named with its day', async () => {
    await start();
    const at = yearsAgo(4);
    await recordedInTurn(system, [anEntry({ at, reason: 'as it was' }), anEntry({ at: new Date().toISOString() })]);
    await archiveDays(deps());
    const path = join(deps().archiveFolder, (await readdir(deps().archiveFolder))[0] ?? '');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('as it was', 'as it is'));
    const changed = await verify();
    expect(changed.defects.map((it) => it.what)).toEqual(['changed', 'archive-changed']);
    await writeFile(path, text);
    await appendFile(path, '\n');
    expect((await verify()).intact).toBe(false);
    await rm(path);
    expect((await verify()).defects).toEqual([
      expect.objectContaining({ what: 'archive-missing', detail: expect.stringContaining(dayOf(at)) as unknown }),
    ]);
  });

  test('goes on after it was killed between the file and the row, and between the row and the removal', async () => {
    await start();
    await recordedInTurn(system, [anEntry({ at: yearsAgo(4) }), anEntry({ at: new Date().toISOString() })]);
    const broken: Deps = {
      ...deps(),
      db: { ...deps().db, transaction: () => Promise.reject(new Error('killed')) },
    };
    await expect(archiveDays(broken)).rejects.toThrow('killed');
    expect((await positions())[0]).toBe(1);
    expect(await verify()).toMatchObject({ intact: true, archivedDays: 0 });

    expect(await archiveDays(deps())).toBe(1);
    const { read } = deps().db;
    // As it stood before the removal: the entry is in both places.
    const line = await readFile(join(deps().archiveFolder, (await readdir(deps().archiveFolder))[0] ?? ''), 'utf8');
    const { entry, keyId, hash } = JSON.parse(line) as {
      entry: ReturnType<typeof anEntry>;
      keyId: string;
      hash: string;
    }; // as archives are written
    await sql`insert into audit_entries (position, id, at, service, action, outcome, actor_kind, actor_id, actor_name,
      roles, patient_id, details, key_id, hash) values (1, ${entry.id}, ${new Date(entry.at)}, ${entry.service},
      ${entry.action}, ${entry.outcome}, 'user', ${entry.actor.id}, ${entry.actor.name}, '[]', ${entry.patientId}, '{}',
      ${keyId}, ${hash})`.execute(read);
    expect(await verify()).toMatchObject({ intact: true });
    expect(await archiveDays(deps())).toBe(0);
    expect((await positions())[0]).toBe(2);
  });
});
