import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedReserved } from '@nilecare/contracts/events/facility.ts';
import type { Reservation } from '../domain/reservation.ts';

export const reservationEvent = (reservation: Reservation, at: Date): DataOf<typeof bedReserved> => ({
  reservationId: reservation.id,
  bedId: reservation.bedId,
  wardId: reservation.wardId,
  facilityId: reservation.facilityId,
  encounterId: reservation.encounterId,
  patientId: reservation.patientId,
  expiresAt: reservation.expiresAt.toISOString(),
  at: at.toISOString(),
});
