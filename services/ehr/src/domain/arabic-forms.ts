import { hasArabic } from './arabic.ts';

/** What stands before a word as one word with it: `and`, `then`; `in`, `for`, `as`; and each with the article. */
const conjunctions = ['', 'و', 'ف'];
const prepositions = ['', 'ال', 'ب', 'ل', 'ك', 'بال', 'لل', 'كال'];
const article = /^[وف]?(?:ال|بال|لل|كال)(?=.{3})/u;
/** Shorter words with something before them are other words. */
const SHORTEST = 3;

/**
 * A word of a question as texts may write it: with conjunctions, prepositions and the article before it, or without those that
 * it was asked with. Words of other scripts have one form.
 * @param word folded, see `foldArabic`
 */
export function formsOf(word: string): string[] {
  const bare = word.replace(article, '');
  if (!hasArabic(word) || bare.length < SHORTEST) return [word];
  const forms = conjunctions.flatMap((first) => prepositions.map((second) => first + second + bare));
  return [...new Set([word, ...forms])];
}
