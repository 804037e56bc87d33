import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

interface Wanted {
  readonly facilityId: string;
  readonly patientIds: readonly string[];
  /** null: of any encounter and of none. */
  readonly encounterId: string | null;
}

/** The longest invoice that one makes without choosing. */
const MOST = 500;

/** Ids of charges of a person at a facility that could be invoiced: open, with a price; the oldest first. */
export async function openChargesOf(db: Reader, { facilityId, patientIds, encounterId }: Wanted): Promise<string[]> {
  const rows = await db
    .selectFrom('charges')
    .select('id')
    .where(within('patient_id', patientIds))
    .where('facility_id', '=', facilityId)
    .where('state', '=', 'open')
    .where('unit_price_minor', 'is not', null)
    .where(within('encounter_id', encounterId === null ? null : [encounterId]))
    .orderBy('served_at')
    .limit(MOST)
    .execute();
  return rows.map((row) => row.id);
}
