import { sql } from 'kysely';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ActiveHour } from '../domain/unusual-hours.ts';
import { reachedFrom } from './reach.ts';

export interface PersonsHour extends ActiveHour {
  readonly actorId: string;
  readonly actorName: string;
  /** JSON list */
  readonly roles: string;
}

interface Asked {
  readonly from: Date;
  readonly to: Date;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  /** null is everybody. */
  readonly actorIds: readonly string[] | null;
}

/** In how many records each person looked in each hour of a time; hours without any are not there. */
export async function activeHours(
  db: Reader<AuditTables>,
  { from, to, facilityIds, actorIds }: Asked,
): Promise<PersonsHour[]> {
  const { rows } = await sql<{ actorId: string; actorName: string; roles: string; hour: string; records: number }>`
    select actor_id as actorId, max(actor_name) as actorName, max(roles) as roles,
      date_format(at, '%Y-%m-%dT%H:00:00.000Z') as \`hour\`, count(distinct patient_id) as records
    from audit_entries
    where at >= ${from} and at < ${to} and actor_kind = 'user' and outcome = 'success' and patient_id is not null
      and ${reachedFrom(facilityIds)} and ${within('actor_id', actorIds)}
    group by actor_id, \`hour\` order by \`hour\`, actor_id`.execute(db);
  return rows.map((row) => ({ ...row, hour: new Date(row.hour), records: Number(row.records) }));
}
