import { bedReservationEnded } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { reservationRows, type ReservationEnd } from '../data/reservations.ts';
import type { FacilityTx } from '../deps.ts';
import { isOver, type Reservation } from '../domain/reservation.ts';
import { reservationEvent } from '../views/reservation.ts';

interface Ending {
  readonly actor: Actor;
  readonly at: Date;
  readonly why: ReservationEnd;
  /** In words, where somebody said it. */
  readonly reason?: string | null;
}

/** Ends a locked reservation, however it comes about. */
export async function endReservationOf(tx: FacilityTx, reservation: Reservation, ending: Ending): Promise<void> {
  await reservationRows(tx).end(reservation.id, ending.at, ending.why);
  await tx.outbox.add(
    bedReservationEnded,
    { ...reservationEvent(reservation, ending.at), reason: ending.why },
    { key: reservation.bedId },
  );
  await tx.audit.record('bed.reservation-end', {
    actor: ending.actor,
    patientId: reservation.patientId,
    facilityId: reservation.facilityId,
    resource: `bed/${reservation.bedId}`,
    reason: ending.reason ?? null,
    details: { why: ending.why, reservationId: reservation.id },
  });
}

/** For whom a locked bed is kept at the moment. A reservation that has expired ends here, whoever comes first. */
export async function heldReservation(
  tx: FacilityTx,
  bedId: string,
  { actor, at }: Pick<Ending, 'actor' | 'at'>,
): Promise<Reservation | undefined> {
  const reservation = await reservationRows(tx).openOn(bedId);
  if (!reservation || !isOver(reservation, at)) return reservation;
  await endReservationOf(tx, reservation, { actor, at, why: 'expired' });
  return undefined;
}
