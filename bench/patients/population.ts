import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import { families, men, rareFamilies, women, type Spelled } from './name-lists.ts';

export interface Person {
  /** Own name, father's, grandfather's, family's if there is one. */
  readonly parts: readonly Spelled[];
  readonly gender: 'male' | 'female';
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  /** National form, eleven digits. */
  readonly phone: string;
  readonly motherName: Spelled;
  readonly fathersFamily: readonly Spelled[];
  readonly line: string;
  readonly city: string;
  /** The last four digits before the check digit of a national id, and the governorate. */
  readonly idTail: string;
}

const cities = [
  'القاهرة',
  'الجيزة',
  'الإسكندرية',
  'المنصورة',
  'طنطا',
  'أسيوط',
  'الخرطوم',
  'أم درمان',
  'بورتسودان',
  'أسوان',
];
const streets = [
  'شارع النيل',
  'شارع الجمهورية',
  'شارع التحرير',
  'شارع المدارس',
  'حي السلام',
  'شارع البحر',
  'حي الزهور',
  'شارع المحطة',
];

/** Names are as unevenly given as words are used (Zipf): the n-th in the list to 1 / (n + 2) as many as the first. */
function zipf(random: Random, names: readonly Spelled[]): Spelled {
  const total = totals.get(names) ?? sumOf(names);
  let left = random.uniform() * total;
  for (const [at, name] of names.entries()) {
    left -= 1 / (at + 3);
    if (left <= 0) return name;
  }
  return names[0] ?? { ar: '', latin: [''] };
}

const totals = new Map<readonly Spelled[], number>([men, women, families].map((names) => [names, sumOf(names)]));

function sumOf(names: readonly Spelled[]): number {
  return names.reduce((sum, _, at) => sum + 1 / (at + 3), 0);
}

export const twoDigits = (n: number): string => String(n).padStart(2, '0');
export const upTo = (random: Random, n: number): number => Math.floor(random.uniform() * n);

function familyOf(random: Random): Spelled[] {
  const dice = random.uniform();
  if (dice < 0.35) return [];
  if (dice < 0.75) return [zipf(random, families)];
  return [rareFamilies[upTo(random, rareFamilies.length)] ?? families[0] ?? { ar: '', latin: [''] }];
}

/** One person after the other, the same ones for the same seed. */
export function* population(seed: string): Generator<Person, never> {
  const random = seededRandom(seed);
  for (;;) yield aPerson(random);
}

export function aPerson(random: Random): Person {
  const gender = random.uniform() < 0.5 ? 'male' : 'female';
  const fathersFamily = [zipf(random, men), zipf(random, men), ...familyOf(random)];
  const year = 2025 - Math.floor(90 * random.uniform() ** 1.4);
  return {
    parts: [zipf(random, gender === 'male' ? men : women), ...fathersFamily],
    gender,
    birthDate: `${year}-${twoDigits(1 + upTo(random, 12))}-${twoDigits(1 + upTo(random, 28))}`,
    phone: `01${upTo(random, 3)}${String(upTo(random, 100_000_000)).padStart(8, '0')}`,
    motherName: zipf(random, women),
    fathersFamily,
    line: `${1 + upTo(random, 200)} ${streets[upTo(random, streets.length)]}`,
    city: cities[upTo(random, cities.length)] ?? '',
    idTail: String(upTo(random, 1000)).padStart(3, '0') + String(upTo(random, 5) * 2 + (gender === 'male' ? 1 : 0)),
  };
}

export const inArabic = (parts: readonly Spelled[]): string => parts.map((it) => it.ar).join(' ');
/** @param choose which of the usual spellings */
export const inLatin = (parts: readonly Spelled[], choose: (spellings: readonly string[]) => string): string =>
  parts.map((it) => choose(it.latin)).join(' ');
