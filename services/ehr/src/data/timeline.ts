import { sql, type Selectable } from 'kysely';
import { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { TimelineEntriesTable } from '@nilecare/database/ehr/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import type { TimelineFact } from '../domain/timeline.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import type { Position } from './position.ts';

/** As stored: of the columns. */
const LONGEST = { code: 200, label: 200, status: 40, flag: 20 } as const;
const cut = (text: string | null | undefined, longest: number): string | null => text?.slice(0, longest) ?? null;

const rowOf = (it: TimelineFact, heardAt: Date) => ({
  kind: it.kind,
  subject_id: it.subjectId,
  patient_id: it.patientId,
  encounter_id: it.encounterId,
  happened_at: it.at,
  version: it.version,
  moment_version: it.momentVersion,
  status: cut(it.status, LONGEST.status),
  code: cut(it.code, LONGEST.code),
  label_en: cut(it.label?.en, LONGEST.label),
  label_ar: cut(it.label?.ar, LONGEST.label),
  flag: cut(it.flag, LONGEST.flag),
  sensitivity: it.sensitivity,
  link_id: it.linkId,
  heard_at: heardAt,
});

export const factOf = (row: Selectable<TimelineEntriesTable>): TimelineFact => ({
  kind: TimelineKind.parse(row.kind),
  subjectId: row.subject_id,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  at: row.happened_at,
  version: row.version,
  momentVersion: row.moment_version,
  status: row.status,
  code: row.code,
  label: row.label_en === null || row.label_ar === null ? null : { en: row.label_en, ar: row.label_ar },
  flag: row.flag,
  sensitivity: Sensitivity.parse(row.sensitivity),
  linkId: row.link_id,
});

export interface TimelineWanted {
  readonly patientIds: readonly string[];
  readonly kinds: readonly TimelineKind[];
  readonly encounterId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly withheld: readonly Sensitivity[];
}

export const timeline = (db: Reader) => ({
  /** The newest first. */
  page: async (wanted: TimelineWanted, after: Position | undefined, limit: number): Promise<TimelineFact[]> => {
    let query = db
      .selectFrom('timeline_entries')
      .selectAll()
      .where(within('patient_id', wanted.patientIds))
      .where(within('kind', wanted.kinds))
      .where(olderThan('happened_at', 'subject_id', after));
    if (wanted.encounterId !== undefined) query = query.where('encounter_id', '=', wanted.encounterId);
    if (wanted.from) query = query.where('happened_at', '>=', wanted.from);
    if (wanted.to) query = query.where('happened_at', '<', wanted.to);
    if (wanted.withheld.length > 0) query = query.where('sensitivity', 'not in', wanted.withheld);
    const rows = await query.orderBy('happened_at', 'desc').orderBy('subject_id', 'desc').limit(limit).execute();
    return rows.map(factOf);
  },

  /** Everything that is known of a person's records. */
  all: async (patientIds: readonly string[], kinds: readonly TimelineKind[]): Promise<TimelineFact[]> => {
    const rows = await db
      .selectFrom('timeline_entries')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where(within('kind', kinds))
      .execute();
    return rows.map(factOf);
  },
});

/** Takes in what an owner said; the row is the same whatever came before it. See `together`, which says the same of facts. */
export async function noteFact(tx: EhrTx, it: TimelineFact, heardAt: Date): Promise<void> {
  const moment = sql<Date>`case
    when excluded.moment_version > timeline_entries.moment_version then excluded.happened_at
    when timeline_entries.moment_version > 0 then timeline_entries.happened_at
    else least(excluded.happened_at, timeline_entries.happened_at) end`;
  const newest = <T>(column: string) =>
    sql<T>`case when excluded.version > timeline_entries.version then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`timeline_entries.${column}`)} end`;
  await tx
    .insertInto('timeline_entries')
    .values(rowOf(it, heardAt))
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject_id']).doUpdateSet({
        patient_id: newest('patient_id'),
        encounter_id: sql<
          string | null
        >`coalesce(${newest('encounter_id')}, timeline_entries.encounter_id, excluded.encounter_id)`,
        happened_at: moment,
        version: sql<number>`greatest(excluded.version, timeline_entries.version)`,
        moment_version: sql<number>`greatest(excluded.moment_version, timeline_entries.moment_version)`,
        status: newest('status'),
        code: newest('code'),
        label_en: newest('label_en'),
        label_ar: newest('label_ar'),
        flag: newest('flag'),
        sensitivity: newest('sensitivity'),
        link_id: newest('link_id'),
        heard_at: sql<Date>`excluded.heard_at`,
      }),
    )
    .execute();
}

/** Sets an entry to what its owner says now, whatever was heard before, unless it was heard after the owner was asked. */
export async function setFact(tx: EhrTx, it: TimelineFact, askedAt: Date): Promise<void> {
  const { kind: _kind, subject_id: _subject, ...columns } = rowOf(it, askedAt);
  await tx
    .insertInto('timeline_entries')
    .values(rowOf(it, askedAt))
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject_id']).doUpdateSet(columns).where('timeline_entries.heard_at', '<=', askedAt),
    )
    .execute();
}

/** Removes an entry that its owner does not know, unless it was heard of after the owner was asked. */
export async function removeFact(tx: EhrTx, { kind, subjectId }: TimelineFact, askedAt: Date): Promise<void> {
  await tx
    .deleteFrom('timeline_entries')
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('heard_at', '<=', askedAt)
    .execute();
}
