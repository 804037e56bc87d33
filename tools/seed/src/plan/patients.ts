import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { bedsOf } from './beds.ts';
import { facilities, wards, type FacilityKey } from './hospital.ts';
import { fullName } from './names.ts';
import { phoneOf } from './phone.ts';

export interface PatientPlan {
  readonly key: string;
  readonly facility: FacilityKey;
  readonly name: Bilingual;
  readonly gender: 'male' | 'female';
  readonly birthDate: string;
  readonly phone: string;
  /** The bed where the patient lies, and why. */
  readonly stay: { readonly bed: string; readonly ward: string; readonly reason: string } | null;
}

/** Ages are counted from here, so that the people are the same whenever they are made. */
const REFERENCE_YEAR = 2026;
/** Ages of those who come and go: children, adults, the old. */
const visitors: readonly (readonly [share: number, from: number, to: number])[] = [
  [0.2, 0, 15],
  [0.5, 15, 60],
  [0.3, 60, 92],
];

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function birthDateAt(random: Random, age: number): string {
  const month = 1 + Math.floor(random.uniform() * 12);
  const day = 1 + Math.floor(random.uniform() * 28);
  return `${REFERENCE_YEAR - 1 - age}-${twoDigits(month)}-${twoDigits(day)}`;
}

function visitorsAge(random: Random): number {
  let left = random.uniform();
  for (const [share, from, to] of visitors) {
    if (left < share) return Math.floor(random.between(from, to));
    left -= share;
  }
  return 40;
}

/** Two hundred people; those who lie in a bed come first in each facility. */
export function planPatients(): PatientPlan[] {
  const random = seededRandom('patients of the demo hospital');
  return facilities.flatMap(({ key: facility, patients }) => {
    const lying = wards
      .filter((ward) => ward.facility === facility)
      .flatMap((ward) =>
        bedsOf(ward)
          .filter((bed) => bed.taken)
          .map((bed) => ({
            age: Math.floor(random.between(...ward.ages)),
            stay: { bed: bed.key, ward: ward.key, reason: random.pick(ward.reasons) },
          })),
      );
    return Array.from({ length: patients }, (_, index): PatientPlan => {
      const { age, stay } = lying[index] ?? { age: visitorsAge(random), stay: null };
      const gender = random.uniform() < 0.5 ? 'female' : 'male';
      return {
        key: `${facility}-${index + 1}`,
        facility,
        gender,
        name: fullName(random, facility, gender),
        birthDate: birthDateAt(random, age),
        phone: phoneOf(facility, 1000 + index),
        stay,
      };
    });
  });
}
