import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import { encounterRows } from '../data/encounters.ts';
import { locationRows } from '../data/locations.ts';
import type { ClinicalTx } from '../deps.ts';

/** A patient was put into a bed, or left it: the history of her places, and the ward whose people may open the record. */
export async function followBed(
  tx: ClinicalTx,
  { at, version, ...place }: Omit<DataOf<typeof bedAssigned>, 'patientId'>,
  news: 'taken' | 'left',
): Promise<void> {
  const stay = await encounterRows(tx).find(place.encounterId);
  // Beds may be given by who knows of encounters that this service does not: nothing to note.
  if (!stay) return;
  await locationRows(tx).noteBed(
    place,
    news === 'taken' ? { from: new Date(at) } : { to: new Date(at), version: version ?? 0 },
  );
  await locationRows(tx).followWard(stay.id, stay.facilityId);
}
