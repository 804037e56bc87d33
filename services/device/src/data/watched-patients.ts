import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader } from '../deps.ts';

/** Patients of a ward that a device measures now. */
export async function watchedPatients(
  db: DeviceReader,
  wardId: string,
  facilityIds: readonly string[] | null,
): Promise<string[]> {
  const rows = await db
    .selectFrom('pairings')
    .select('patient_id')
    .distinct()
    .where('ward_id', '=', wardId)
    .where('to_at', 'is', null)
    .where(within('facility_id', facilityIds))
    .execute();
  return rows.map((row) => row.patient_id);
}
