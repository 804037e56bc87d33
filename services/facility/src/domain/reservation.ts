import { BedNotReady, BedOccupied, BedReserved } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed } from '@nilecare/contracts/beds.ts';
import type { Bed } from './bed.ts';

/** A bed kept for somebody; open until `endedAt`. */
export interface Reservation {
  readonly id: string;
  readonly bedId: string;
  readonly wardId: string;
  readonly facilityId: string;
  readonly encounterId: string | null;
  readonly patientId: string | null;
  readonly note: string | null;
  readonly needs: readonly BedNeed[];
  readonly reservedBy: string;
  readonly reservedAt: Date;
  readonly expiresAt: Date;
}

interface Claimant {
  readonly encounterId: string;
  /** The patient's own id and those of records that were merged with it. */
  readonly patientIds: readonly string[];
  /** The reservation that is taken up by its name. */
  readonly reservationId: string | undefined;
}

export const isOver = (reservation: Pick<Reservation, 'expiresAt'>, now: Date): boolean => reservation.expiresAt <= now;

/**
 * A bed that is kept is given to whom it is kept for. Where no patient is named, the reservation must be.
 * @throws BedReserved
 */
export function mustBeKeptFor(reservation: Reservation, claimant: Claimant): void {
  const { id, encounterId, patientId } = reservation;
  const named = encounterId !== null || patientId !== null;
  const fits = named
    ? encounterId === claimant.encounterId || (patientId !== null && claimant.patientIds.includes(patientId))
    : id === claimant.reservationId;
  if (!fits) throw new BedReserved(reservation.bedId);
}

/**
 * A bed is kept while it is ready, and also while it is not clean yet.
 * @throws BedOccupied, BedNotReady
 */
export function mayBeKept(bed: Pick<Bed, 'id' | 'state'>): void {
  switch (bed.state) {
    case 'ready':
    case 'dirty':
    case 'cleaning':
      return;
    case 'occupied':
      throw new BedOccupied(bed.id);
    case 'blocked':
    case 'retired':
      throw new BedNotReady(bed.id, bed.state);
  }
}
