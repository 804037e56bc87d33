import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { reservationRows } from '../data/reservations.ts';
import { stayRows, type EndReason } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';
import { endReservationOf } from './end-reservation-of.ts';
import { freeBedOf } from './free-bed-of.ts';

/** A discharge or cancellation frees the bed and closes the encounter for any bed that is asked for afterwards. */
export async function closeEncounter(
  tx: FacilityTx,
  { encounterId, at: time }: DataOf<typeof encounterDischarged>,
  why: Extract<EndReason, 'discharge' | 'cancelled'>,
): Promise<void> {
  const at = new Date(time);
  await encounterGates(tx).close(encounterId, at);
  const stay = await stayRows(tx).openOf(encounterId);
  const because = why === 'discharge' ? 'discharged' : 'the admission was cancelled';
  if (stay) await freeBedOf(tx, stay, { at, reason: why, because });
  await wardArrivalRows(tx).remove(encounterId);
  const kept = await reservationRows(tx).openForEncounter(encounterId);
  if (kept) await endReservationOf(tx, kept, { actor: serviceActor('facility'), at, why: 'cancelled' });
}
