import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';

/** Who is admitted to a ward waits there for a bed; not who has one already, has left, or was handed on meanwhile. */
export async function followAdmission(
  tx: FacilityTx,
  { encounterId, patientId, facilityId, wardId, class: kind, at }: DataOf<typeof encounterAdmitted>,
): Promise<void> {
  if (wardId === null || kind === 'ambulatory') return;
  const gate = await encounterGates(tx).lock(encounterId);
  if (gate.closed || gate.movedTo) return;
  if (await stayRows(tx).openOf(encounterId)) return;
  await wardArrivalRows(tx).waits({ encounterId, patientId, facilityId, wardId, since: new Date(at) });
}
