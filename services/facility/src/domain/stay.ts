import { BedEmpty, BedHasOtherPatient } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed } from '@nilecare/contracts/beds.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Bed } from './bed.ts';
import type { Gender } from './suitability.ts';

/** One patient's time in one bed; open until `to`. */
export interface Stay {
  readonly id: string;
  /** Grows with each end that is noted. */
  readonly version: number;
  readonly bedId: string;
  readonly wardId: string;
  readonly facilityId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly gender: Gender | null;
  readonly needs: readonly BedNeed[];
  /** When clinical was asked about the encounter. */
  readonly knownAt: Date;
  readonly from: Date;
  readonly to: Date | null;
}

export interface Occupant {
  readonly encounterId: string;
  readonly patientId: string;
  readonly gender: Gender | null;
  readonly needs: readonly BedNeed[];
  readonly knownAt: Date;
}

export const begin = (bed: Bed, occupant: Occupant, at: Date): Stay => {
  const { id: bedId, wardId, facilityId } = bed;
  return { id: newId(at.getTime()), version: 1, bedId, wardId, facilityId, ...occupant, from: at, to: null };
};

/** The patient leaves. A clock that is behind the one of the assignment does not end the stay before it began. */
export const end = (stay: Stay, at: Date): Stay & { to: Date } => ({ ...stay, to: at < stay.from ? stay.from : at });

/** A stay in a bed ends with the encounter: not before it began, and no later than `next` was put into the bed. */
export const endWith = (stay: Stay, at: Date, next: Pick<Stay, 'from'> | undefined): Stay & { to: Date } =>
  end(stay, next && next.from < at ? next.from : at);

/**
 * The stay in a bed.
 * @param encounterId who is expected to lie there; undefined: whoever it is
 * @throws BedEmpty, BedHasOtherPatient
 */
export function stayIn(bed: Pick<Bed, 'id' | 'state'>, stay: Stay | undefined, encounterId: string | undefined): Stay {
  if (!stay) throw new BedEmpty(`The bed is ${bed.state}; nobody lies in it.`, { bedId: bed.id });
  if (encounterId !== undefined && stay.encounterId !== encounterId) throw new BedHasOtherPatient(bed.id);
  return stay;
}
