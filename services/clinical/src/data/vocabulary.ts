import type { ClinicalTx, Reader } from '../deps.ts';
import { oneTypoApart, typoVariants } from '../domain/one-typo.ts';
import { skeletonsOf, soundAlike } from '../domain/sounds.ts';

/** A beginning that fits more words of the vocabulary than these is too short to be of use. */
const MOST_WORDS = 300;

const likeBeginning = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The words that patients' names consist of. */
export const vocabulary = (db: Reader) => ({
  /** Words that begin so; the word itself comes first. */
  async beginningWith(beginning: string): Promise<string[]> {
    const rows = await db
      .selectFrom('name_words')
      .select('word')
      .where('word', 'like', likeBeginning(beginning))
      .orderBy('word')
      .limit(MOST_WORDS)
      .execute();
    return rows.map((row) => row.word);
  },

  /** Words of either script that sound like it. */
  async soundingLike(word: string): Promise<string[]> {
    const skeletons = skeletonsOf(word);
    if (skeletons.length === 0) return [];
    const rows = await db
      .selectFrom('name_word_sounds')
      .select('word')
      .distinct()
      .where('skeleton', 'in', skeletons)
      .limit(MOST_WORDS)
      .execute();
    return rows.map((row) => row.word).filter((it) => soundAlike(it, word));
  },

  /** Words that are one typing error away. */
  async oneTypoFrom(word: string): Promise<string[]> {
    const variants = typoVariants(word);
    if (variants.length === 0) return [];
    const rows = await db
      .selectFrom('name_word_variants')
      .select('word')
      .distinct()
      .where('variant', 'in', variants)
      .limit(MOST_WORDS)
      .execute();
    return rows.map((row) => row.word).filter((it) => oneTypoApart(it, word));
  },
});

/** Adds words that are new, with how they sound and may be mistyped. They stay: who is called so no more is not found. */
export async function addToVocabulary(tx: ClinicalTx, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const known = await tx.selectFrom('name_words').select('word').where('word', 'in', words).execute();
  const missing = new Set(words);
  for (const { word } of known) missing.delete(word);
  // In one order, so that two who add the same words wait for each other and do not lock each other out.
  for (const word of [...missing].toSorted()) {
    await tx.insertInto('name_words').ignore().values({ word }).execute();
    const sounds = skeletonsOf(word).map((skeleton) => ({ skeleton, word }));
    if (sounds.length > 0) await tx.insertInto('name_word_sounds').ignore().values(sounds).execute();
    const variants = typoVariants(word).map((variant) => ({ variant, word }));
    if (variants.length > 0) await tx.insertInto('name_word_variants').ignore().values(variants).execute();
  }
}
