import type { DiagnosisTitle } from '@nilecare/contracts/api/clinical-record.ts';
import { comparable } from './entry.ts';

interface Indexed {
  readonly title: DiagnosisTitle;
  /** The code without its dot. */
  readonly code: string;
  readonly words: readonly string[];
  /** Fewer words say it more plainly. */
  readonly length: number;
}

export type CodeIndex = readonly Indexed[];

/** Prepares titles for `searchCodes`; once for a list. */
export const indexCodes = (titles: readonly DiagnosisTitle[]): CodeIndex =>
  titles.map((title) => {
    const words = wordsOf(`${title.title.en} ${title.title.ar ?? ''}`);
    return { title, code: plainCode(title.code), words, length: title.title.en.length };
  });

const plainCode = (text: string): string => text.replace(/[.\s]/g, '').toUpperCase();

/** Arabic words without their article, so that it may be typed or not. */
const wordsOf = (text: string): string[] =>
  comparable(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^ال..../u.test(word) ? word.slice(2) : word));

const NOT_FOUND = Infinity;
const WHOLE = 0;
const BEGINNING = 1;
const INSIDE = 3;
const MISSPELT = 5;

/**
 * The codes that fit what was typed, the best first: a code that begins so, or titles in which every word is found as a
 * whole, as a beginning, inside a word, or with one slip of the pen. The shorter title goes first among equals. Of what
 * fits best, codes that can be recorded as they are go before categories, which ask for a more exact one.
 */
export function searchCodes(index: CodeIndex, typed: string, limit: number): DiagnosisTitle[] {
  const code = plainCode(typed);
  if (/^[A-Z]\d[0-9A-Z]{0,2}$/.test(code))
    return index
      .filter((it) => it.code.startsWith(code))
      .slice(0, limit)
      .map((it) => it.title)
      .toSorted(exactFirst);
  const asked = wordsOf(typed);
  if (asked.length === 0) return [];
  const found: { readonly it: Indexed; readonly cost: number }[] = [];
  for (const it of index) {
    const cost = costOf(it, asked);
    if (cost < NOT_FOUND) found.push({ it, cost });
  }
  return found
    .toSorted((a, b) => a.cost - b.cost || a.it.length - b.it.length || a.it.code.localeCompare(b.it.code))
    .slice(0, limit)
    .toSorted((a, b) => slips(a.cost) - slips(b.cost) || exactFirst(a.it.title, b.it.title))
    .map(({ it }) => it.title);
}

const exactFirst = (a: DiagnosisTitle, b: DiagnosisTitle): number => Number(a.isCategory) - Number(b.isCategory);

/** Whether something was misspelt; a code that only resembles does not go before a category that was meant. */
const slips = (cost: number): number => (cost < MISSPELT ? 0 : 1);

function costOf({ words }: Indexed, asked: readonly string[]): number {
  let cost = 0;
  for (const [place, word] of asked.entries()) {
    let best = NOT_FOUND;
    for (const [at, other] of words.entries()) {
      const fits = fit(word, other);
      // A word that stands where it was typed fits better.
      const here = fits === NOT_FOUND ? fits : fits + (at === place ? 0 : 0.5);
      if (here < best) best = here;
      if (best === WHOLE) break;
    }
    if (best === NOT_FOUND) return NOT_FOUND;
    cost += best;
  }
  return cost;
}

function fit(word: string, other: string): number {
  if (word === other) return WHOLE;
  if (other.startsWith(word)) return BEGINNING;
  if (word.length >= 4 && other.includes(word)) return INSIDE;
  return word.length >= 5 && isOneSlipAway(word, other) ? MISSPELT : NOT_FOUND;
}

/** One letter too many, too few or another one, or two neighbours swapped; beyond the end of the word anything. */
function isOneSlipAway(word: string, other: string): boolean {
  if (other.length < word.length - 1) return false;
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  // The first letter is hardly ever the wrong one.
  if (same === 0) return false;
  const rest = word.slice(same);
  return (
    other.startsWith(rest.slice(1), same + 1) ||
    other.startsWith(rest.slice(1), same) ||
    other.startsWith(rest, same + 1) ||
    (rest[0] === other[same + 1] && rest[1] === other[same] && other.startsWith(rest.slice(2), same + 2))
  );
}
