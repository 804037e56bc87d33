import { sql } from 'kysely';
import type { SpO2Scale } from '@nilecare/contracts/api/clinical-observations.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { observationKind } from '../domain/observation.ts';

const said = (what: 'spo2Scale' | 'status') => sql<string>`json_unquote(json_extract(body, ${sql.lit(`$.${what}`)}))`;

/**
 * The scale by which a person's saturation was judged in the latest set that is no error: a target of 88 to 92 % that a
 * specialist decided on holds until somebody decides otherwise.
 */
export async function latestSpO2Scale(db: Reader, patientIds: readonly string[]): Promise<SpO2Scale> {
  const row = await db
    .selectFrom('record_entries')
    .select(said('spo2Scale').as('scale'))
    .where('kind', '=', observationKind.name)
    .where(within('patient_id', patientIds))
    .where(said('status'), '<>', 'entered-in-error')
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.scale === '2' ? 2 : 1;
}
