import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RecordEntriesTable } from '@nilecare/database/clinical/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { onceKey, type EntryKind, type RecordEntry } from '../domain/entry.ts';
import { personColumns, personIn } from './person.ts';

type Row = Selectable<RecordEntriesTable>;

export interface EntryVersion<Body> {
  readonly version: number;
  readonly at: Date;
  readonly by: Person;
  readonly reason: string | null;
  readonly entry: RecordEntry<Body>;
}

interface Wanted {
  readonly patientIds: readonly string[];
  readonly encounterId?: string | undefined;
}

interface PageWanted extends Wanted {
  /** Included. */
  readonly from?: string | undefined;
  /** Excluded. */
  readonly to?: string | undefined;
  /** Texts of bodies, one of which has to be there. */
  readonly holding?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** More than anybody has; a list that is not paged ends there. */
const MOST_ENTRIES = 1_000;

const Position = z.tuple([z.iso.datetime(), z.string()]);

const toEntry = <Body>(kind: EntryKind<Body>, row: Row): RecordEntry<Body> => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  facilityId: row.facility_id,
  happenedAt: row.happened_at,
  recordedAt: row.recorded_at,
  recordedBy: personIn(row, 'recorded_by'),
  changedAt: row.changed_at,
  changedBy: personIn(row, 'changed_by'),
  body: kind.body.parse(JSON.parse(row.body)),
});

const changingColumns = <Body>(kind: EntryKind<Body>, entry: RecordEntry<Body>) => ({
  version: entry.version,
  happened_at: entry.happenedAt,
  once_key: onceKey(kind, entry),
  body: JSON.stringify(entry.body),
  changed_at: entry.changedAt,
  ...personColumns('changed_by', entry.changedBy),
});

/** Entries of one kind in the record. */
export const entries = <Body>(db: Reader, kind: EntryKind<Body>) => ({
  /** The latest first. */
  async of({ patientIds, encounterId }: Wanted): Promise<RecordEntry<Body>[]> {
    const rows = await db
      .selectFrom('record_entries')
      .selectAll()
      .where('kind', '=', kind.name)
      .where(within('patient_id', patientIds))
      .where(within('encounter_id', encounterId === undefined ? null : [encounterId]))
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST_ENTRIES)
      .execute();
    return rows.map((row) => toEntry(kind, row));
  },

  /** The latest first. */
  async page({
    patientIds,
    encounterId,
    from,
    to,
    holding,
    limit,
    cursor,
  }: PageWanted): Promise<Page<RecordEntry<Body>>> {
    const after = positionAfter(cursor, Position);
    const rows = await db
      .selectFrom('record_entries')
      .selectAll()
      .where('kind', '=', kind.name)
      .where(within('patient_id', patientIds))
      .where(within('encounter_id', encounterId === undefined ? null : [encounterId]))
      .$if(from !== undefined, (query) => query.where('happened_at', '>=', new Date(from ?? 0)))
      .$if(to !== undefined, (query) => query.where('happened_at', '<', new Date(to ?? 0)))
      .$if(holding !== undefined, (query) =>
        query.where(({ or }) => or((holding ?? []).map((it) => sql<boolean>`locate(${it}, body) > 0`))),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(happened_at, id) < (${new Date(after?.[0] ?? 0)}, ${after?.[1]})`),
      )
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.happened_at.toISOString(), row.id]);
    return { ...page, items: page.items.map((row) => toEntry(kind, row)) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<RecordEntry<Body>> {
    const row = await db
      .selectFrom('record_entries')
      .selectAll()
      .where('id', '=', id)
      .where('kind', '=', kind.name)
      .executeTakeFirst();
    if (!row) throw new NotFound(kind.name, id);
    return toEntry(kind, row);
  },

  /** Every state of an entry, the newest first. */
  async history(entry: RecordEntry<Body>): Promise<EntryVersion<Body>[]> {
    const rows = await db
      .selectFrom('record_versions')
      .selectAll()
      .where('entry_id', '=', entry.id)
      .orderBy('version', 'desc')
      .execute();
    return rows.map((row) => {
      const by = personIn(row, 'changed_by');
      const state = { version: row.version, changedAt: row.at, changedBy: by };
      const body = kind.body.parse(JSON.parse(row.body));
      return { version: row.version, at: row.at, by, reason: row.reason, entry: { ...entry, ...state, body } };
    });
  },
});

export const entryRows = <Body>(tx: ClinicalTx, kind: EntryKind<Body>) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<RecordEntry<Body>> {
    const row = await tx
      .selectFrom('record_entries')
      .selectAll()
      .where('id', '=', id)
      .where('kind', '=', kind.name)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound(kind.name, id);
    return toEntry(kind, row);
  },

  /**
   * That no other entry of the person says the same; the unique key holds it within one record, this question within all
   * records of the person.
   * @throws what the kind says of an entry that is there already
   */
  async mustBeTheOnly(entry: RecordEntry<Body>, patientIds: readonly string[]): Promise<void> {
    const key = onceKey(kind, entry);
    if (key === null) return;
    const row = await tx
      .selectFrom('record_entries')
      .select('id')
      .where('kind', '=', kind.name)
      .where(within('patient_id', patientIds))
      .where('once_key', '=', key)
      .where('id', '<>', entry.id)
      .executeTakeFirst();
    if (row) throw kind.listed(row.id);
  },

  async insert(entry: RecordEntry<Body>): Promise<void> {
    await onlyOnce(tx, kind, entry, () =>
      tx
        .insertInto('record_entries')
        .values({
          id: entry.id,
          kind: kind.name,
          patient_id: entry.patientId,
          encounter_id: entry.encounterId,
          facility_id: entry.facilityId,
          recorded_at: entry.recordedAt,
          ...personColumns('recorded_by', entry.recordedBy),
          ...changingColumns(kind, entry),
        })
        .execute(),
    );
    await keepVersion(tx, entry, null);
  },

  async update(entry: RecordEntry<Body>, reason: string | null): Promise<void> {
    await onlyOnce(tx, kind, entry, () =>
      tx.updateTable('record_entries').set(changingColumns(kind, entry)).where('id', '=', entry.id).execute(),
    );
    await keepVersion(tx, entry, reason);
  },
});

async function onlyOnce<Body>(
  tx: ClinicalTx,
  kind: EntryKind<Body>,
  entry: RecordEntry<Body>,
  write: () => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const id = await idOfTheSame(tx, kind, entry);
    throw id === undefined ? error : kind.listed(id);
  }
}

/** The entry that has the unique key, read as it is now: the transaction may have begun before it was there. */
async function idOfTheSame<Body>(
  tx: ClinicalTx,
  kind: EntryKind<Body>,
  entry: RecordEntry<Body>,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('record_entries')
    .select('id')
    .where('patient_id', '=', entry.patientId)
    .where('kind', '=', kind.name)
    .where('once_key', '=', onceKey(kind, entry))
    .where('id', '<>', entry.id)
    .modifyEnd(sql`lock in share mode`)
    .executeTakeFirst();
  return row?.id;
}

async function keepVersion<Body>(tx: ClinicalTx, entry: RecordEntry<Body>, reason: string | null): Promise<void> {
  await tx
    .insertInto('record_versions')
    .values({
      entry_id: entry.id,
      version: entry.version,
      at: entry.changedAt,
      ...personColumns('changed_by', entry.changedBy),
      reason,
      body: JSON.stringify(entry.body),
    })
    .execute();
}
