import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import { nameKey } from '../domain/name-key.ts';
import type { BirthRange } from '../domain/search-query.ts';
import type { PageAsked } from './patients.ts';
import { beginningWith, oneTypoFrom, soundingLike } from './vocabulary.ts';

/** How close the words of a name must be to those that were typed; each includes the ones before. */
const closeness = ['whole', 'beginning', 'sound', 'typo'] as const;
type Closeness = (typeof closeness)[number];

/** Who has found so many closer ones is not shown those with a typing error. */
const ENOUGH = 10;
/** Rows that are counted to see which word is the rarest; of two that have more, either will do. */
const MOST_COUNTED = 2_000;
/** A word that so many have in their names is no typing error. */
const MANY_NAMESAKES = 100;

interface Found {
  readonly tier: number;
  readonly driver: number;
  readonly word_key: number;
  readonly facility_key: number;
  readonly patient_seq: number;
  readonly birth_year: number;
}

interface Scope {
  /** null is every facility. */
  readonly facilityKeys: readonly number[] | null;
  readonly born: BirthRange | undefined;
}

/** For each typed word the words of the vocabulary that it may stand for. */
type WordSets = readonly (readonly number[])[];

const Position = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
type Position = z.output<typeof Position>;

const among = (column: string, values: readonly number[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;

/**
 * Patients (their places in the sequence of registrations) in whose names all typed words are found: first those who have
 * the words as they were typed, then beginnings, then what sounds alike in either script, then, where there were few, what
 * is one typing error away. It walks along the index of the rarest word and looks the others up, so that common names
 * are answered as fast as rare ones: they are found together often.
 */
export async function namedPatients(
  db: Reader,
  words: readonly string[],
  born: BirthRange | undefined,
  { facilityIds, limit, cursor }: PageAsked,
): Promise<Page<number>> {
  const after = positionAfter(cursor, Position);
  const scope = { facilityKeys: facilityIds && facilityIds.map(nameKey), born };
  if (words.length === 0 || facilityIds?.length === 0) return { items: [], nextCursor: null };

  const found: Found[] = [];
  let closer: Tier | undefined;
  for (const [tier, how] of closeness.entries()) {
    const begun = after !== undefined && after[0] === tier;
    const enough = how === 'typo' && !begun && found.length >= ENOUGH;
    if (found.length > limit || enough) break;
    const sets = await wordSets(db, words, how, closer);
    const isNew = closer === undefined || sets.some((set, at) => set.length > (closer?.sets[at]?.length ?? 0));
    if (!isNew) continue;
    const many = await countsOf(db, sets, scope);
    const isEarlier = after !== undefined && tier < after[0];
    if (!isEarlier && many.every((it) => it > 0)) {
      const driver = begun ? after[1] : many.indexOf(Math.min(...many));
      const asked = { tier, driver, sets, many, closer, scope, after: begun ? after : undefined };
      found.push(...(await walk(db, asked, limit + 1 - found.length)));
    }
    closer = { sets, many };
  }
  const page = pageOfRows(found, limit, (row) => [
    ...[row.tier, row.driver, row.word_key, row.facility_key, row.patient_seq, row.birth_year],
  ]);
  return { ...page, items: page.items.map((row) => row.patient_seq) };
}

interface Tier {
  readonly sets: WordSets;
  /** How many entries each set has, up to a limit. */
  readonly many: readonly number[];
}

const lookups = { beginning: beginningWith, sound: soundingLike, typo: oneTypoFrom };

async function wordSets(
  db: Reader,
  words: readonly string[],
  how: Closeness,
  closer: Tier | undefined,
): Promise<WordSets> {
  const found = how === 'whole' ? words.map((word) => [word]) : await lookups[how](db, words);
  return words.map((_, at) => {
    const known = closer?.sets[at] ?? [];
    const isNoMistake = how === 'typo' && (closer?.many[at] ?? 0) >= MANY_NAMESAKES;
    return isNoMistake ? known : [...new Set([...known, ...(found[at] ?? []).map(nameKey)])];
  });
}

/** How many entries the sets of words have in the index, up to a limit: which of them is the rarest. */
async function countsOf(db: Reader, sets: WordSets, scope: Scope): Promise<number[]> {
  const counts = sets.map((set) =>
    set.length === 0
      ? sql`0`
      : sql`(select count(*) from (
          select 1 from patient_name_index as found ${byWord(scope)} where ${inScope('found', set, scope)} limit ${sql.lit(MOST_COUNTED)}
        ) as counted)`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(
    counts.map((count, at) => sql`${count} as ${sql.ref(`c${at}`)}`),
  )}`.execute(db);
  return sets.map((_, at) => Number(rows[0]?.[`c${at}`] ?? 0));
}

interface Asked {
  readonly tier: number;
  readonly driver: number;
  readonly sets: WordSets;
  readonly many: readonly number[];
  /** Who fits these was found before. */
  readonly closer: Tier | undefined;
  readonly scope: Scope;
  readonly after: Position | undefined;
}

async function walk(
  db: Reader,
  { tier, driver, sets, many, closer, scope, after }: Asked,
  limit: number,
): Promise<Found[]> {
  // The rarest first: what is not there ends the look-ups.
  const others = sets
    .map((set, at) => ({ set, at, many: many[at] ?? 0 }))
    .filter(({ at }) => at !== driver)
    .toSorted((one, other) => one.many - other.many)
    .map(({ set }) => set);
  const conditions = [
    inScope('found', sets[driver] ?? [], scope),
    ...others.map((set) => sql<SqlBool>`${has(set, scope)} is not null`),
    ...(closer
      ? [
          sql<SqlBool>`(${sql.join(
            closer.sets.map((set) => isCloser(set, scope)),
            sql` or `,
          )})`,
        ]
      : []),
    ...(after ? [sql<SqlBool>`(word_key, facility_key, patient_seq, birth_year) > (${sql.join(after.slice(2))})`] : []),
    ...(scope.born && !isWholeYear(scope.born) ? [bornWithin(scope.born)] : []),
    ...((sets[driver]?.length ?? 0) > 1 || scope.facilityKeys?.length !== 1
      ? [isFirst(sets[driver] ?? [], scope)]
      : []),
  ];
  const { rows } = await sql<Omit<Found, 'tier' | 'driver'>>`
    select word_key, facility_key, patient_seq, birth_year
    from patient_name_index as found ${byWord(scope)}
    where ${sql.join(conditions, sql` and `)}
    order by word_key, facility_key, patient_seq, birth_year
    limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, tier, driver }));
}

const isWholeYear = ({ from, to }: BirthRange): boolean => from !== to;

/** The index to walk along: the engine may prefer another one, by what it guesses of names. */
const byWord = ({ born }: Scope): RawBuilder<unknown> =>
  born ? sql`force index (patient_name_index_year)` : sql`force index (patient_name_index_word)`;

function inScope(alias: string, set: readonly number[], { facilityKeys, born }: Scope): RawBuilder<SqlBool> {
  const conditions = [
    among(`${alias}.word_key`, set),
    ...(facilityKeys === null ? [] : [among(`${alias}.facility_key`, facilityKeys)]),
    ...(born ? [sql<SqlBool>`${sql.ref(`${alias}.birth_year`)} = ${Number(born.from.slice(0, 4))}`] : []),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/**
 * 1 or null: whether the patient has one of the words. A scalar with a limit, because an engine may turn `exists` into a
 * join that begins with all patients of a common name.
 */
const has = (set: readonly number[], scope: Scope): RawBuilder<number | null> =>
  sql`(select 1 from patient_name_index as other
    where other.patient_seq = found.patient_seq and ${inScope('other', set, scope)} limit 1)`;

const isCloser = (set: readonly number[], scope: Scope): RawBuilder<SqlBool> =>
  set.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${has(set, scope)} is null`;

/** A patient who has several of the words is found by the first of them. */
const isFirst = (set: readonly number[], scope: Scope): RawBuilder<SqlBool> =>
  sql<SqlBool>`(select 1 from patient_name_index as earlier
    where earlier.patient_seq = found.patient_seq and ${inScope('earlier', set, scope)}
      and (earlier.word_key, earlier.facility_key, earlier.birth_year) < (found.word_key, found.facility_key, found.birth_year)
    limit 1) is null`;

const bornWithin = ({ from, to }: BirthRange): RawBuilder<SqlBool> =>
  sql<SqlBool>`(select 1 from patients where patients.number_seq = found.patient_seq
    and patients.birth_date between ${from} and ${to} limit 1) is not null`;
