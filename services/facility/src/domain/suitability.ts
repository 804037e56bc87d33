import type { RoomGender } from '@nilecare/contracts/api/facility-places.ts';
import type { WardKind } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed, BedWarning } from '@nilecare/contracts/beds.ts';
import type { Bed } from './bed.ts';

export type Gender = 'male' | 'female' | 'other' | 'unknown';

export interface Surroundings {
  readonly bed: Pick<Bed, 'monitored' | 'isolation' | 'equipment'>;
  readonly wardKind: WardKind;
  readonly roomGender: RoomGender;
  /** Of those who lie in the other beds of the room; null where it is not known. */
  readonly genders: readonly (Gender | null)[];
}

export interface Candidate {
  readonly gender: Gender;
  /** Calendar date; null where it is not known. */
  readonly birthDate: string | null;
  readonly needs: readonly BedNeed[];
}

/** Children lie among children until then, and grown-ups elsewhere from then on; between the two, either. */
const CHILD_BELOW_YEARS = 16;
const ADULT_FROM_YEARS = 18;

const wardsOfAdults: ReadonlySet<WardKind> = new Set(['general', 'high-dependency', 'intensive-care']);

/**
 * What speaks against the bed.
 * @param today calendar date where the bed stands
 */
export function warningsAgainst(place: Surroundings, candidate: Candidate, today: string): BedWarning[] {
  const missing = candidate.needs.filter((need) => !hasNeeded(place.bed, need));
  const age = candidate.birthDate === null ? null : yearsBetween(candidate.birthDate, today);
  const warnings: readonly (readonly [BedWarning, boolean])[] = [
    ['isolation-needed', missing.includes('isolation')],
    ['monitor-needed', missing.includes('monitor')],
    ['equipment-missing', missing.some((need) => need !== 'isolation' && need !== 'monitor')],
    ['gender-mix', mixesGenders(place, candidate.gender)],
    ['child-among-adults', wardsOfAdults.has(place.wardKind) && age !== null && age < CHILD_BELOW_YEARS],
    ['adult-among-children', place.wardKind === 'paediatric' && age !== null && age >= ADULT_FROM_YEARS],
  ];
  return warnings.filter(([, applies]) => applies).map(([warning]) => warning);
}

export function hasNeeded(bed: Surroundings['bed'], need: BedNeed): boolean {
  switch (need) {
    case 'monitor':
      return bed.monitored;
    case 'isolation':
      return bed.isolation;
    default:
      return bed.equipment.includes(need);
  }
}

/** Of whom the gender is not known, nobody is warned: that is seen at the bedside. */
function mixesGenders({ roomGender, genders }: Surroundings, gender: Gender): boolean {
  if (gender === 'unknown' || roomGender === 'any') return false;
  if (roomGender !== 'same') return roomGender !== gender;
  return genders.some((other) => other !== null && other !== 'unknown' && other !== gender);
}

/** Completed years from one calendar date to another. */
export function yearsBetween(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
