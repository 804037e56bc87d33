import { isArabic } from '@nilecare/service-kit/patients/letters-of-names.ts';

/**
 * How a word of a name sounds, whichever script and spelling it has: its consonants in classes that both scripts share
 * (the skeleton), and in each gap between them which vowels may be meant. Arabic writes long vowels only, and people
 * write the others in Latin as they hear them: Mohamed, Muhammad and محمد are M·H·M·D with gaps that do not contradict.
 * Hassan and Hussein have one skeleton, but the ei of one is no a of the other.
 */
export interface Sound {
  readonly skeleton: string;
  /** Vowels (bits) that may stand behind each consonant; of the last one: at the end. */
  readonly gaps: readonly number[];
}

const NONE = 1;
const A = 2;
const I = 4;
const U = 8;
const ANY = NONE | A | I | U;

const MOST_READINGS = 8;
const LONGEST_SKELETON = 30;
/** A word that begins with a vowel, an alef or an ayn. */
const VOWEL_FIRST = 'A';

interface Reading {
  readonly skeleton: string;
  readonly gaps: readonly number[];
}

const begin: readonly Reading[] = [{ skeleton: '', gaps: [] }];

/** Each reading goes on with each of the given consonants (several letters: one after the other without a vowel). */
const withConsonant = (readings: readonly Reading[], choices: readonly string[]): Reading[] =>
  readings
    .flatMap(({ skeleton, gaps }) =>
      choices.map((choice) => ({
        skeleton: skeleton + choice,
        gaps: [...gaps, ...Array.from(choice, () => NONE)],
      })),
    )
    .slice(0, MOST_READINGS);

const withGap = (readings: readonly Reading[], vowels: number): Reading[] =>
  readings.map(({ skeleton, gaps }) => ({ skeleton, gaps: [...gaps.slice(0, -1), vowels] }));

// ب پ, ت ط, ج چ, ح ه, د ض, ذ ز ظ, س ص ث, ف ڤ, ك ق گ: what Latin spellings mix up is one class.
const arabicConsonants: Readonly<Record<string, readonly string[]>> = {
  ...{ ب: ['B'], پ: ['B'], ت: ['T'], ط: ['T'], ث: ['S'], ج: ['J'], چ: ['J'], ح: ['H'], ه: ['H'], خ: ['C'] },
  ...{ د: ['D'], ض: ['D'], ذ: ['Z'], ز: ['Z'], ظ: ['Z'], ر: ['R'], س: ['S'], ص: ['S'], ش: ['X'], غ: ['G'] },
  ...{ ف: ['F'], ڤ: ['F'], ق: ['K'], ك: ['K'], گ: ['K'], ل: ['L'], م: ['M'], ن: ['N'] },
};
const arabicVowels: Readonly<Record<string, number>> = { ا: A, و: U, ي: I, ع: ANY };

/** Signs that may be read in several ways are; the longest come first. */
const latinConsonants: readonly (readonly [sign: string, choices: readonly string[]])[] = [
  ['sch', ['X']],
  ['kh', ['C']],
  ['gh', ['G']],
  ['sh', ['X', 'SH']],
  ['ch', ['X', 'K']],
  ['th', ['S', 'TH', 'T']],
  ['dh', ['Z', 'DH']],
  ['ph', ['F']],
  ['ck', ['K']],
  ['b', ['B']],
  ['p', ['B']],
  ['t', ['T']],
  ['j', ['J']],
  ['g', ['J', 'K']],
  ['h', ['H']],
  ['d', ['D']],
  ['z', ['Z']],
  ['r', ['R']],
  ['s', ['S']],
  ['c', ['K', 'S']],
  ['f', ['F']],
  ['v', ['F']],
  ['q', ['K']],
  ['k', ['K']],
  ['x', ['KS']],
  ['l', ['L']],
  ['m', ['M']],
  ['n', ['N']],
];
const latinVowels: Readonly<Record<string, number>> = { a: A, e: A | I, i: I, o: U, u: U, y: I, w: U };
const longVowels: Readonly<Record<string, number>> = {
  ...{ ei: I, ai: I, ay: I, ey: I, ee: I, ou: U, oo: U, aa: A | NONE },
};

const unionOf = (run: string, vowels: Readonly<Record<string, number>>): number =>
  [...run].reduce((sum, letter) => sum | (vowels[letter] ?? 0), 0);

interface Place {
  readonly first: boolean;
  readonly last: boolean;
}

/** Inside a word a single Latin vowel may be a short one, which Arabic does not write; so may the ou of Mouhamed. */
function latinGap(run: string, { first, last }: Place): number {
  const long = longVowels[run];
  const vowels = long ?? unionOf(run, latinVowels);
  if (last) return run === 'e' ? vowels | NONE : vowels & ~NONE;
  const mayBeShort = (long === undefined && run.length === 1) || (first && long === U);
  return mayBeShort ? vowels | NONE : vowels;
}

/** At the end ي may be ى, which is an a; the و of عمرو is not heard. */
function arabicGap(run: string, atEnd: boolean): number {
  if (run === '') return NONE;
  const vowels = unionOf(run, arabicVowels);
  if (!atEnd) return vowels;
  return vowels | (run.endsWith('ي') ? A : 0) | (run.endsWith('و') || run.endsWith('ع') ? NONE : 0);
}

/** Abdurrahman and Abdessalam are Abdel-Rahman and Abdel-Salam: the article takes the sound of what follows. */
const withoutAssimilation = (word: string): string => word.replace(/^abd[aeiou]?(?=([rsndtz])\1?[aeiouyh])/, 'abdel');

/** A last h behind a vowel is heard (Elfatih) or belongs to the vowel (Fatimah). */
function latinReadings(word: string): Reading[] {
  const spellings = [withoutAssimilation(word), word].flatMap((it) => [it.replace(/(?<=[aeiouy])h$/, ''), it]);
  return [...new Set(spellings)].flatMap(spelledReadings);
}

function spelledReadings(text: string): Reading[] {
  let readings: Reading[] = [...begin];
  let at = 0;
  if (/^[aeiou]/.test(text)) {
    readings = withGap(withConsonant(readings, [VOWEL_FIRST]), ANY);
    at = /^[aeiouyw]+/.exec(text)?.[0].length ?? 0;
  } else if (/^[wy]/.test(text)) {
    readings = withConsonant(readings, [text.startsWith('w') ? 'W' : 'Y']);
    at = 1;
  }
  while (at < text.length) {
    const run = /^[aeiouyw]*/.exec(text.slice(at))?.[0] ?? '';
    at += run.length;
    if (run) readings = withGap(readings, latinGap(run, { first: at - run.length <= 1, last: at === text.length }));
    const found = latinConsonants.find(([sign]) => text.startsWith(sign, at));
    if (found) {
      const [sign, choices] = found;
      readings = withConsonant(readings, choices);
      at += sign.length;
      if (text.startsWith(sign, at)) at += sign.length; // doubled
    } else at += 1;
  }
  return readings;
}

/** The article's alef and a doubled lam are not heard apart: عبد الله, اللطيف. */
const withoutArticleInside = (word: string): string =>
  word
    .replace(/^عبدال/, 'عبدل')
    .replaceAll('لله', 'له')
    .replace(/لل(?=[^ه])/, 'ل');

function arabicReadings(word: string): Reading[] {
  const text = withoutArticleInside(word);
  let readings: Reading[] = [...begin];
  let at = 0;
  if (/^[اع]/.test(text)) {
    readings = withGap(withConsonant(readings, [VOWEL_FIRST]), ANY);
    at = /^[اويع]+/.exec(text)?.[0].length ?? 0;
  } else if (/^[وي]/.test(text)) {
    readings = withConsonant(readings, [text.startsWith('و') ? 'W' : 'Y']);
    at = 1;
  }
  while (at < text.length) {
    const run = /^[اويع]*/.exec(text.slice(at))?.[0] ?? '';
    at += run.length;
    // A last ه is a ة more often than not, and then an a that Latin spellings end in; the o of Abdo is written so too.
    if (at === text.length - 1 && text.endsWith('ه')) {
      const silent = withGap(readings, unionOf(run, arabicVowels) | A | U);
      const heard = withGap(withConsonant(withGap(readings, arabicGap(run, false)), ['H']), NONE | A);
      return [...silent, ...heard].slice(0, MOST_READINGS);
    }
    if (run) readings = withGap(readings, arabicGap(run, at === text.length));
    const choices = arabicConsonants[text[at] ?? ''];
    if (choices) readings = withConsonant(readings, choices);
    at += 1;
  }
  return readings;
}

/** El-Sayed is filed and searched as Sayed too. */
const withoutArticle = (word: string): string | undefined => /^(?:[ae]l|ال)(.{3,})$/.exec(word)?.[1];

/** A hospital group's names are some ten thousand words, most of which come again with every search. */
const MOST_KNOWN = 30_000;
const known = new Map<string, readonly Sound[]>();

/** The ways to read a word that was spelt by `spell`; none when it has no letter of either script. */
export function soundsOf(word: string): readonly Sound[] {
  const before = known.get(word);
  if (before) return before;
  const sounds = readAloud(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, sounds);
  return sounds;
}

function readAloud(word: string): Sound[] {
  const read = isArabic(word) ? arabicReadings : latinReadings;
  const bare = withoutArticle(word);
  const readings = [...(bare === undefined ? [] : read(bare)), ...read(word)];
  const unique = new Map(
    readings.map(({ skeleton, gaps }) => [
      `${skeleton}/${gaps.join(',')}`,
      { skeleton: skeleton.slice(0, LONGEST_SKELETON), gaps: gaps.slice(0, LONGEST_SKELETON) },
    ]),
  );
  return [...unique.values()].filter((it) => it.skeleton !== '').slice(0, MOST_READINGS);
}

export const skeletonsOf = (word: string): string[] => [...new Set(soundsOf(word).map((it) => it.skeleton))];

const alike = (one: Sound, other: Sound): boolean =>
  one.skeleton === other.skeleton && one.gaps.every((vowels, at) => (vowels & (other.gaps[at] ?? ANY)) !== 0);

/** Whether two words may be one name, spelt in one script or in two. */
export function soundAlike(one: string, other: string): boolean {
  const others = soundsOf(other);
  return soundsOf(one).some((sound) => others.some((it) => alike(sound, it)));
}
