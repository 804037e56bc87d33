import { BedEmpty, BedNotReady, BedOccupied, type BedState } from '@nilecare/contracts/api/facility.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

export interface Bed {
  readonly id: string;
  readonly wardId: string;
  readonly facilityId: string;
  readonly state: BedState;
}

/** One patient's time in one bed; open until `to`. */
export interface Stay {
  readonly id: string;
  readonly bedId: string;
  readonly wardId: string;
  readonly facilityId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly from: Date;
  readonly to: Date | null;
}

export interface Occupant {
  readonly encounterId: string;
  readonly patientId: string;
}

/**
 * A bed takes one patient at a time, and only when it is clean.
 * @throws BedOccupied, BedNotReady
 */
export function assign(bed: Bed, { encounterId, patientId }: Occupant, at: Date): Stay {
  if (bed.state === 'occupied') throw new BedOccupied(bed.id);
  if (bed.state !== 'ready') throw new BedNotReady(bed.id, bed.state);
  const { id: bedId, wardId, facilityId } = bed;
  return { id: newId(at.getTime()), bedId, wardId, facilityId, encounterId, patientId, from: at, to: null };
}

/**
 * The patient leaves. A clock that is behind the one of the assignment does not end the stay before it began.
 * @throws BedEmpty
 */
export function release(bed: Bed, stay: Stay | undefined, at: Date): Stay & { to: Date } {
  if (!stay) throw new BedEmpty(`The bed is ${bed.state}; there is nobody to release.`, { bedId: bed.id });
  return { ...stay, to: at < stay.from ? stay.from : at };
}

export const stateAfterRelease = (needsCleaning: boolean): BedState => (needsCleaning ? 'cleaning' : 'ready');

/**
 * Whether the cleaning changes anything; reporting it twice does no harm.
 * @throws BedOccupied, BedNotReady
 */
export function needsCleaning(bed: Bed): boolean {
  if (bed.state === 'occupied') throw new BedOccupied(bed.id);
  if (bed.state === 'blocked') throw new BedNotReady(bed.id, bed.state);
  return bed.state === 'cleaning';
}
