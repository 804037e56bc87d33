import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { reachedFrom } from './reach.ts';

/** Entries by whom, of which records, where, and when; what is absent restricts nothing. */
export interface OpenedFilter {
  readonly actorId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Only readers who are staff. */
  readonly byStaff?: boolean | undefined;
}

/** The last row of the page before: rows come by their last time, then by their key. */
export interface After {
  readonly last: Date;
  readonly key: string;
}

/** One person, one record, or one pair of them. */
export interface OpenedGroup {
  readonly key: string;
  readonly actorId: string;
  readonly patientId: string;
  readonly first: Date;
  readonly last: Date;
  readonly times: number;
  readonly denied: number;
  /** Of the reader, as staff and as a patient; null for who is none. */
  readonly staffId: string | null;
  readonly ownPatientId: string | null;
}

/** What somebody did with a record, as often as it was done in the same way. */
export interface OpenedWay {
  readonly key: string;
  readonly actorName: string;
  readonly roles: string;
  readonly action: string;
  /** JSON list of kinds of resources, or null. */
  readonly kinds: string | null;
  /** JSON list, or null. */
  readonly sections: string | null;
  readonly relationship: string | null;
}

export type GroupedBy = 'actor' | 'patient' | 'pair';

/** Two steps of merges are followed here; a longer chain shows as two rows. */
const record = sql<string>`coalesce(second.survivor_id, first.survivor_id, e.patient_id)`;
const entries = sql`audit_entries e
  left join patient_links first on first.patient_id = e.patient_id and first.survivor_id is not null
  left join patient_links second on second.patient_id = first.survivor_id and second.survivor_id is not null`;

const keys: Readonly<Record<GroupedBy, RawBuilder<string>>> = {
  actor: sql<string>`e.actor_id`,
  patient: record,
  pair: sql<string>`concat(e.actor_id, '/', ${record})`,
};

const fact = (name: 'relationship' | 'staffId' | 'ownPatientId') =>
  sql`json_unquote(json_extract(details, ${sql.lit(`$.${name}`)}))`;

const where = (filter: OpenedFilter): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [
      sql`e.actor_kind = 'user' and e.patient_id is not null`,
      reachedFrom(filter.facilityIds, 'e'),
      ...(filter.actorId === undefined ? [] : [sql`e.actor_id = ${filter.actorId}`]),
      ...(filter.patientIds === undefined ? [] : [within('e.patient_id', filter.patientIds)]),
      ...(filter.from === undefined ? [] : [sql`e.at >= ${filter.from}`]),
      ...(filter.to === undefined ? [] : [sql`e.at < ${filter.to}`]),
      ...(filter.byStaff ? [sql`${fact('staffId')} is not null`] : []),
    ],
    sql` and `,
  )}`;

/** The entries with what they are grouped by; named, so that every engine groups by the same thing. */
const keyed = (
  by: GroupedBy,
  filter: OpenedFilter,
) => sql`(select ${keys[by]} as opened_key, ${record} as record_id, e.*
  from ${entries} where ${where(filter)}) opened`;

/** Entries of these groups alone; the reader is named besides, because an index knows readers. */
const ofGroups = (by: GroupedBy, groups: readonly OpenedGroup[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${within('actor_id', by === 'patient' ? null : [...new Set(groups.map((it) => it.actorId))])}
    and opened_key in (${sql.join(groups.map((it) => it.key))})`;

export const openedRecords = (db: Reader<AuditTables>) => ({
  /** The latest first. */
  async groups(by: GroupedBy, filter: OpenedFilter, after: After | undefined, limit: number): Promise<OpenedGroup[]> {
    // MySQL knows a selected column by the name that it is given.
    const later = after
      ? sql`having max(at) < ${after.last} or (max(at) = ${after.last} and \`key\` < ${after.key})`
      : sql``;
    const { rows } = await sql<
      Omit<OpenedGroup, 'times' | 'denied'> & { times: string | number; denied: string | number }
    >`
      select opened_key as \`key\`, max(actor_id) as actorId, max(record_id) as patientId, min(at) as \`first\`,
        max(at) as \`last\`, sum(outcome = 'success') as times, sum(outcome = 'denied') as denied,
        max(${fact('staffId')}) as staffId, max(${fact('ownPatientId')}) as ownPatientId
      from ${keyed(by, filter)} group by opened_key ${later}
      order by max(at) desc, opened_key desc limit ${sql.lit(limit)}`.execute(db);
    return rows.map((row) => ({ ...row, times: Number(row.times), denied: Number(row.denied) }));
  },

  /** How often the records of these groups were opened; what follows within `gapMinutes` belongs to the same opening. */
  async openings(
    by: GroupedBy,
    filter: OpenedFilter,
    groups: readonly OpenedGroup[],
    gapMinutes: number,
  ): Promise<ReadonlyMap<string, number>> {
    if (groups.length === 0) return new Map();
    const { rows } = await sql<{ key: string; openings: string | number }>`
      select opened_key as \`key\`, sum(before_it is null or at > before_it + interval ${sql.lit(gapMinutes)} minute) as openings
      from (
        select opened_key, at, lag(at) over (partition by opened_key order by at) as before_it
        from ${keyed(by, filter)} where outcome = 'success' and ${ofGroups(by, groups)}
      ) accesses group by opened_key`.execute(db);
    return new Map(rows.map((it) => [it.key, Number(it.openings)]));
  },

  /** How the records of these groups were opened, each way once. */
  async ways(by: GroupedBy, filter: OpenedFilter, groups: readonly OpenedGroup[]): Promise<OpenedWay[]> {
    if (groups.length === 0) return [];
    const { rows } = await sql<OpenedWay>`
      select distinct opened_key as \`key\`, actor_name as actorName, roles, action,
        cast(json_keys(json_extract(details, '$.kinds')) as char) as kinds,
        cast(json_extract(details, '$.sections') as char) as sections,
        ${fact('relationship')} as relationship
      from ${keyed(by, filter)} where ${ofGroups(by, groups)}`.execute(db);
    return rows;
  },
});
