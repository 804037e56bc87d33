import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { nameParts } from './name-words.ts';
import { skeletonsOf } from './sounds.ts';

type Matched = Pick<Patient, 'name' | 'birthDate' | 'birthDatePrecision'>;

/** A spelling may be read in several ways; more than these are not worth their keys. */
const MOST_READINGS = 2;

/** Skeletons of each part of the name, of both scripts together: own name, father's, and those behind. */
function readings({ name }: Matched): string[][] {
  const [en, ar] = [nameParts(name.en), nameParts(name.ar)];
  return Array.from({ length: Math.max(en.length, ar.length) }, (_, at) => {
    const ofPart = [en[at], ar[at]].flatMap((part) =>
      part === undefined ? [] : skeletonsOf(part).slice(0, MOST_READINGS),
    );
    return [...new Set(ofPart)];
  });
}

/** `1980-05-17` as `1980-17-05`, where that may be what was meant. */
const swapped = (date: string): string | undefined => {
  const [year = '', month = '', day = ''] = date.split('-');
  return Number(day) <= 12 && day !== month ? `${year}-${day}-${month}` : undefined;
};

/**
 * What two records of one person have in common with good chance, and few others: none of them alone need be right.
 * The birth date, also with day and month swapped; the sounds of two parts of the name with the year of birth, or with day
 * and month; the sounds of three parts.
 */
export function matchKeys(patient: Matched): string[] {
  const parts = readings(patient).slice(0, 4);
  const { birthDate, birthDatePrecision: precision } = patient;
  const keys: string[] = [];
  const pairs = parts.flatMap((one, at) =>
    parts.slice(at + 1).flatMap((other) => one.flatMap((a) => other.map((b) => [a, b].toSorted().join('+')))),
  );
  if (birthDate !== null && precision !== 'estimated') {
    const year = birthDate.slice(0, 4);
    keys.push(...pairs.map((pair) => `${pair} ${year}`));
    if (precision === 'exact') {
      keys.push(`born ${birthDate}`);
      const other = swapped(birthDate);
      if (other !== undefined) keys.push(`born ${other}`);
      keys.push(...pairs.map((pair) => `${pair} ${birthDate.slice(5)}`));
    }
  }
  const triples = parts.flatMap((one, at) =>
    parts
      .slice(at + 1)
      .flatMap((two, next) =>
        parts
          .slice(at + next + 2)
          .flatMap((three) => one.flatMap((a) => two.flatMap((b) => three.map((c) => [a, b, c].toSorted().join('+'))))),
      ),
  );
  keys.push(...triples);
  if (parts.length === 2) keys.push(...pairs);
  return [...new Set(keys)];
}

/** The keys of everybody who has these three words as parts of the name, in whichever order. */
export function tripleKeys(words: readonly string[]): string[] {
  const [one = [], two = [], three = []] = words.map((word) => skeletonsOf(word).slice(0, MOST_READINGS));
  return [...new Set(one.flatMap((a) => two.flatMap((b) => three.map((c) => [a, b, c].toSorted().join('+')))))];
}
