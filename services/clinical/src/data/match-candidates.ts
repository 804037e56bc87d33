import { sql } from 'kysely';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';
import type { Compared, Frequencies } from '../domain/duplicates/compared.ts';
import { jaroWinkler } from '../domain/duplicates/jaro-winkler.ts';
import { wordFrequencies } from '../domain/duplicates/word-frequencies.ts';
import { matchKeys } from '../domain/match-keys.ts';
import { nameKey } from '../domain/name-key.ts';
import { nameParts } from '../domain/name-words.ts';
import { oneTypoApart } from '../domain/one-typo.ts';
import { identifiers } from './identifiers.ts';
import { patients } from './patients.ts';

/** Those who have the most in common are compared; the others of a very common name are not. */
const MOST_COMPARED = 200;
/** A name that more patients have is as common as one that so many have. */
const MOST_COUNTED = 50_000;
/** Enough to see that a word is a name. */
const FEW_COUNTED = 100;
const NEARLY = 0.85;

/** Patients who have a key in common with the one that is given, those with the most keys first. */
export async function candidateIds(db: Reader, cipher: FieldCipher, given: Compared): Promise<string[]> {
  const keys = matchKeys(given).map(nameKey);
  const [byKeys, byPhone, byIdentifier] = await Promise.all([
    keys.length === 0
      ? []
      : db
          .selectFrom('patient_match_keys')
          .select('patient_id')
          .where('match_key', 'in', keys)
          .groupBy('patient_id')
          .orderBy(sql`count(*)`, 'desc')
          .limit(MOST_COMPARED)
          .execute(),
    given.phone === null ? [] : patients(db, cipher).idsByPhone(given.phone, null),
    identifiers(db, cipher).ownersOfAny(given.identifiers),
  ]);
  return [...new Set([...byIdentifier, ...byPhone.slice(0, MOST_COMPARED), ...byKeys.map((row) => row.patient_id)])];
}

const wordsOf = ({ name, motherName }: Compared): string[] =>
  [name.en, name.ar, motherName ?? ''].flatMap((it) => nameParts(it));

/** How common the names of the given patient are, and which of the others' that resemble them are names too. */
export async function frequenciesFor(db: Reader, given: Compared, others: readonly Compared[]): Promise<Frequencies> {
  const mine = [...new Set(wordsOf(given))];
  const resembles = (word: string) =>
    mine.some((it) => it !== word && (oneTypoApart(it, word) || jaroWinkler(it, word) >= NEARLY));
  const theirs = [...new Set(others.flatMap(wordsOf))].filter((it) => !mine.includes(it) && resembles(it));
  const [total, ofMine, ofTheirs] = await Promise.all([
    db
      .selectFrom('patients')
      .select(({ fn }) => fn.max('number_seq').as('last'))
      .executeTakeFirst(),
    countsOf(db, mine, MOST_COUNTED),
    countsOf(db, theirs, FEW_COUNTED),
  ]);
  return wordFrequencies(new Map([...ofMine, ...ofTheirs]), Number(total?.last ?? 0));
}

const countsOf = (db: Reader, words: readonly string[], most: number): Promise<[string, number][]> =>
  Promise.all(
    words.map(async (word): Promise<[string, number]> => {
      const { rows } = await sql<{ many: number }>`select count(*) as many from (
        select 1 from patient_name_index where word_key = ${nameKey(word)} limit ${sql.lit(most)}
      ) as counted`.execute(db);
      return [word, Number(rows[0]?.many ?? 0)];
    }),
  );
