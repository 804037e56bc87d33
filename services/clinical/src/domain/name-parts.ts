import { namesIn } from '@nilecare/service-kit/patients/bound-words.ts';
import { nameKey } from './name-key.ts';
import { nameWords, searchWords } from './name-words.ts';

/** A part of a name that is searched by itself: the last of its names, and the first one. */
export type NamePart = 'family' | 'given';

/** A word that a searched name must have: in one part of it, or anywhere. */
export interface NameTerm {
  readonly word: string;
  readonly part: NamePart | undefined;
}

/** What a word stands under in the index: words have no spaces, so that those of a part have places of their own. */
export const termKey = (word: string, part: NamePart | undefined): number =>
  nameKey(part === undefined ? word : `${part} name ${word}`);

/** The words of a name's parts, each with its part. A name of one word may be either. */
export function partTerms(name: string): NameTerm[] {
  const names = namesIn(name);
  const of = (part: NamePart, text: string | undefined): NameTerm[] =>
    nameWords(text ?? '').map((word) => ({ word, part }));
  return [...of('given', names[0]), ...of('family', names.at(-1))];
}

/** Names as others ask for them. */
export interface NamesAsked {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  /** Names that may stand anywhere; also the others again. */
  readonly others?: string | undefined;
}

const MOST_TERMS = 6;

/**
 * Beginnings of words that a searched name must have. Of several names that are asked for as the family's the last one is, of
 * several given ones the first: that is how a name is read here; the others of them may stand anywhere.
 */
export function termsOf({ family = '', given = '', others = '' }: NamesAsked): NameTerm[] {
  const [families, gives] = [namesIn(family), namesIn(given)];
  const ofParts = [...partOf('family', families.at(-1)), ...partOf('given', gives[0])];
  const anywhere = [...gives.slice(1), ...families.slice(0, -1), others].join(' ');
  const known = new Set(ofParts.map((it) => it.word));
  const more = partOf(undefined, anywhere).filter((it) => !known.has(it.word));
  return [...ofParts, ...more].slice(0, MOST_TERMS);
}

const partOf = (part: NamePart | undefined, text = ''): NameTerm[] => searchWords(text).map((word) => ({ word, part }));
