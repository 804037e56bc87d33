import { sql } from 'kysely';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';

export interface GlassUse {
  readonly actorId: string;
  readonly patientIds: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/** How often somebody did or read something in a record that was open by break-glass; opening it is no use of it. */
export async function timesOpenedByGlass(
  db: Reader<AuditTables>,
  { actorId, patientIds, from, until }: GlassUse,
): Promise<number> {
  const { rows } = await sql<{ times: string | number }>`select count(*) as times from audit_entries
    where actor_id = ${actorId} and ${within('patient_id', patientIds)} and at >= ${from} and at <= ${until}
      and outcome = 'success' and action <> 'record.break-glass' and json_unquote(json_extract(details, '$.relationship')) = 'break-glass'`.execute(
    db,
  );
  return Number(rows[0]?.times ?? 0);
}
