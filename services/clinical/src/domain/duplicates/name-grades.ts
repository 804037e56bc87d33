import { isArabic } from '@nilecare/service-kit/patients/letters-of-names.ts';
import { nameParts } from '../name-words.ts';
import { oneTypoApart } from '../one-typo.ts';
import { soundAlike } from '../sounds.ts';
import type { Frequencies } from './compared.ts';
import { jaroWinkler } from './jaro-winkler.ts';

/** How two parts of names agree: letter by letter, by their sound, but for a typing error, or not. */
export type Grade = 'equal' | 'alike' | 'typo' | 'different';

export interface Graded {
  readonly grade: Grade;
  /** How many have this part in their names; 1 where it differs. */
  readonly share: number;
}

/** One part of a name in the scripts it is known in. */
export interface Part {
  readonly en: string | undefined;
  readonly ar: string | undefined;
}

const SHORTEST_WITH_TYPO = 4;
const SIMILAR = 0.93;

/** Own name, father's, grandfather's …; where the scripts have different numbers of parts, those of the longer one. */
export function partsOf(name: { readonly en: string; readonly ar: string }): Part[] {
  const [en, ar] = [nameParts(name.en), nameParts(name.ar)];
  if (en.length === ar.length) return en.map((part, at) => ({ en: part, ar: ar[at] }));
  return en.length > ar.length
    ? en.map((part) => ({ en: part, ar: undefined }))
    : ar.map((part) => ({ en: undefined, ar: part }));
}

const wordsOf = (part: Part): string[] => [part.en, part.ar].filter((it) => it !== undefined);

/** The best that any of the scripts gives. */
export function gradeOf(one: Part, other: Part, frequencies: Frequencies): Graded {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  const grades = mine.flatMap((a) => theirs.map((b) => compareWords(a, b, frequencies)));
  const grade = (['equal', 'alike', 'typo'] as const).find((it) => grades.includes(it)) ?? 'different';
  if (grade === 'different') return { grade, share: 1 };
  return { grade, share: Math.max(...mine.map((it) => frequencies.shareOf(it))) };
}

function compareWords(one: string, other: string, frequencies: Frequencies): Grade {
  if (one === other) return 'equal';
  if (soundAlike(one, other)) return 'alike';
  if (isArabic(one) !== isArabic(other)) return 'different';
  // Mohamed and Mahmoud are one letter apart in Arabic, and two names.
  if (frequencies.isName(one) && frequencies.isName(other)) return 'different';
  const longEnough = Math.min(one.length, other.length) >= SHORTEST_WITH_TYPO;
  return (longEnough || frequenciesDoubt(one, other)) &&
    (oneTypoApart(one, other) || jaroWinkler(one, other) >= SIMILAR)
    ? 'typo'
    : 'different';
}

/** Of Arabic names of three letters a mistaken fourth is one too. */
const frequenciesDoubt = (one: string, other: string): boolean =>
  isArabic(one) && Math.max(one.length, other.length) >= SHORTEST_WITH_TYPO;
