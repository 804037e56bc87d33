import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { reservationRows } from '../data/reservations.ts';
import { stayRows, type EndReason } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';
import { isOld } from '../domain/admission.ts';
import { endReservationOf } from './end-reservation-of.ts';
import { freeBedOf, type Leaving } from './free-bed-of.ts';

/**
 * A discharge or cancellation frees the bed and closes the encounter for any bed that is asked for afterwards; one that comes
 * after the stay was opened again does nothing.
 */
export async function closeEncounter(
  tx: FacilityTx,
  { encounterId, version, at: time }: DataOf<typeof encounterDischarged>,
  why: Extract<EndReason, 'discharge' | 'cancelled'>,
): Promise<void> {
  const at = new Date(time);
  const gate = await encounterGates(tx).lock(encounterId);
  if (isOld(version, gate)) return;
  await encounterGates(tx).close(encounterId, at, version ?? null);
  const because = why === 'discharge' ? 'discharged' : 'the admission was cancelled';
  await leaveBed(tx, encounterId, { at, reason: why, because });
}

/** The encounter, whose gate is locked, needs no bed any more: neither the one it has, nor one that it waits for. */
export async function leaveBed(tx: FacilityTx, encounterId: string, leaving: Leaving): Promise<void> {
  const stay = await stayRows(tx).openOf(encounterId);
  if (stay) await freeBedOf(tx, stay, leaving);
  await wardArrivalRows(tx).remove(encounterId);
  const kept = await reservationRows(tx).openForEncounter(encounterId);
  const actor = serviceActor('facility');
  if (kept) await endReservationOf(tx, kept, { actor, at: leaving.at, why: 'cancelled' });
}
