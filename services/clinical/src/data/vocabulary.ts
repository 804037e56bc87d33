import { sql, type RawBuilder } from 'kysely';
import type { ClinicalTx, Reader } from '../deps.ts';
import { oneTypoApart, typoVariants } from '../domain/one-typo.ts';
import { skeletonsOf, soundAlike } from '../domain/sounds.ts';

/** A beginning that fits more words of the vocabulary than these is too short to be of use. */
const MOST_WORDS = 300;

const likeBeginning = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Words of the vocabulary that each of the given words may stand for: a list for each, one statement for all. */
type Lookup = (db: Reader, words: readonly string[]) => Promise<readonly (readonly string[])[]>;

/** What is asked for one word; undefined: it stands for nothing. */
type Part = (word: string) => RawBuilder<unknown> | undefined;

const lookup =
  (part: Part, fits: (found: string, word: string) => boolean): Lookup =>
  async (db, words) => {
    const parts = words.flatMap((word, at) => {
      const wanted = part(word);
      return wanted ? [sql`(select ${sql.lit(at)} as at, word from ${wanted} limit ${sql.lit(MOST_WORDS)})`] : [];
    });
    if (parts.length === 0) return words.map(() => []);
    const { rows } = await sql<{ at: number; word: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
    return words.map((word, at) => [
      ...new Set(rows.filter((row) => Number(row.at) === at && fits(row.word, word)).map((row) => row.word)),
    ]);
  };

/** Those that are in the vocabulary as they are. */
export async function knownWords(db: Reader, words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const rows = await db.selectFrom('name_words').select('word').where('word', 'in', words).execute();
  return new Set(rows.map((row) => row.word));
}

/** Words that begin so. */
export const beginningWith = lookup(
  (word) => sql`name_words where word like ${likeBeginning(word)} order by word`,
  () => true,
);

/** Words of either script that sound like it. */
export const soundingLike = lookup((word) => {
  const skeletons = skeletonsOf(word);
  return skeletons.length > 0 ? sql`name_word_sounds where skeleton in (${sql.join(skeletons)})` : undefined;
}, soundAlike);

/** Words that are one typing error away. */
export const oneTypoFrom = lookup((word) => {
  const variants = typoVariants(word);
  return variants.length > 0 ? sql`name_word_variants where variant in (${sql.join(variants)})` : undefined;
}, oneTypoApart);

/** Adds words that are new, with how they sound and may be mistyped. They stay: who is called so no more is not found. */
export async function addToVocabulary(tx: ClinicalTx, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const known = await knownWords(tx, words);
  const missing = words.filter((word) => !known.has(word));
  // In one order, so that two who add the same words wait for each other and do not lock each other out.
  for (const word of missing.toSorted()) {
    await tx.insertInto('name_words').ignore().values({ word }).execute();
    const sounds = skeletonsOf(word).map((skeleton) => ({ skeleton, word }));
    if (sounds.length > 0) await tx.insertInto('name_word_sounds').ignore().values(sounds).execute();
    const variants = typoVariants(word).map((variant) => ({ variant, word }));
    if (variants.length > 0) await tx.insertInto('name_word_variants').ignore().values(variants).execute();
  }
}
