import { byNumber } from '../formats/html-entities.ts';
import { unescaped } from '../formats/xml-text.ts';
import { foldText } from './fold-text.ts';

/** Words are told apart by so many characters. */
const LONGEST_WORD = 50;
/** Distinct words of a narrative that it is found by, and characters of it that are read. */
const MOST_WORDS = 1_000;
const MOST_CHARACTERS = 200_000;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The distinct words of a text, as texts are compared: letters and digits that stand together. */
export function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of foldText(text.slice(0, MOST_CHARACTERS)).matchAll(WORD)) {
    words.add(word.slice(0, LONGEST_WORD));
    if (words.size >= MOST_WORDS) break;
  }
  return words;
}

/** What people read in a narrative's XHTML: without its tags, which part words. */
export function textOfNarrative(div: string): string {
  const [before = '', ...pieces] = div.slice(0, MOST_CHARACTERS).split('<');
  const text = byNumber([before, ...pieces.map((it) => it.slice(it.indexOf('>') + 1))].join(' '));
  return unescaped(text) ?? text;
}
