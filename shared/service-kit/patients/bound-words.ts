import { spell } from './letters-of-names.ts';

/**
 * Written with and without a space before what follows: Abdel Rahman is Abdelrahman, عبد الله is عبدالله, أبو بكر is
 * أبوبكر, Umm Kulthum is Ummkulthum.
 */
const BOUND = /^(?:abd|abd[aeiou]l|عبد|ab[uo]|abou|ab[uo]l|aboul|ابو|umm?|om|oum|ام)$/;
/** Joined to what stands before and behind: Abd el-Rahman. */
const SERVANT = /^(?:abd|عبد)$/;
const ARTICLE = /^(?:[ae]l|ul|ال)$/;
const DESCENT = /^(?:ibn|bin|ben|bint|ابن|بن|بنت)$/;
/** Completes the word before it: Nour el-Din, جاد الله. */
const COMPLETING = /^(?:[aeu][ld]?-?d[ie]e?n|[au]llah|الدين|الله)$/;

export const isArticle = (spelt: string): boolean => ARTICLE.test(spelt);

/** Says nothing of who it is: son of, daughter of. */
export const isDescent = (spelt: string): boolean => DESCENT.test(spelt);

/**
 * How many words from here on are one: Abd el Rahman three, Abdel Rahman and Abu Bakr and El Tayeb two.
 * @param spelt as `spell` spells them
 */
export function boundFrom(spelt: readonly string[], at: number): number {
  const [word, next, afterNext] = spelt.slice(at, at + 3);
  if (word === undefined || next === undefined) return 1;
  if (SERVANT.test(word) && isArticle(next) && afterNext !== undefined) return 3;
  return BOUND.test(word) || isArticle(word) ? 2 : 1;
}

/**
 * The names that a person's name is made of, as they are written: her own, her father's, the family's. What is bound is one of
 * them: `كريم عبد العزيز` has two.
 */
export function namesIn(text: string): string[] {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const spelt = words.map(spell);
  const names: string[] = [];
  for (let at = 0; at < words.length;) {
    const isOfSomebody = at > 0 && at + 1 < words.length && isDescent(spelt[at] ?? '');
    const length = isOfSomebody ? 1 + boundFrom(spelt, at + 1) : boundFrom(spelt, at);
    const name = words.slice(at, at + length).join(' ');
    const isCompleting = COMPLETING.test(spelt.slice(at, at + length).join(''));
    const before = isCompleting ? names.pop() : undefined;
    names.push(before === undefined ? name : `${before} ${name}`);
    at += length;
  }
  return names;
}
