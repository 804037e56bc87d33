import { sql } from 'kysely';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';

/** An opening of a record, whose uses are counted. */
export interface GlassUse {
  readonly glassId: string;
  readonly actorId: string;
  readonly patientIds: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/** Openings that one statement counts. */
const AT_ONCE = 50;

/**
 * How often people did or read something in records that were open to them by break-glass; opening is no use.
 * @returns by `glassId`
 */
export async function timesOpenedByGlass(
  db: Reader<AuditTables>,
  uses: readonly GlassUse[],
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (let from = 0; from < uses.length; from += AT_ONCE)
    for (const [index, count] of await counted(db, uses.slice(from, from + AT_ONCE)))
      times.set(uses[from + index]?.glassId ?? '', count);
  return times;
}

/** By their place in the list. */
async function counted(db: Reader<AuditTables>, uses: readonly GlassUse[]): Promise<[number, number][]> {
  const each = uses.map(
    ({ actorId, patientIds, from, until }, index) => sql`select ${sql.lit(index)} as place, count(*) as times
      from audit_entries
      where actor_id = ${actorId} and ${within('patient_id', patientIds)} and at >= ${from} and at <= ${until}
        and outcome = 'success' and action <> 'record.break-glass'
        and json_unquote(json_extract(details, '$.relationship')) = 'break-glass'`,
  );
  const all = sql<{ place: string | number; times: string | number }>`${sql.join(each, sql` union all `)}`;
  const { rows } = await all.execute(db);
  return rows.map((row) => [Number(row.place), Number(row.times)]);
}
