import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../deps.ts';
import type { BirthRange } from '../domain/search-query.ts';

type KeySet = readonly number[];

/** Where patients are looked for. */
export interface Scope {
  /** null is every facility. */
  readonly facilityKeys: readonly number[] | null;
  readonly born: BirthRange | undefined;
  /** Among these alone, by their places in the sequence of registrations; null: among all. */
  readonly among: readonly number[] | null;
}

/** Entries by single words, or by two together. */
export interface Entries {
  readonly by: 'word' | 'pair';
  readonly keys: KeySet;
}

/** An entry of the index; together its columns say its place. */
export interface Entry {
  readonly word_key: number;
  readonly facility_key: number;
  readonly patient_seq: number;
  readonly birth_year: number;
}

interface Walk {
  readonly along: Entries;
  /** Words that the patients must have besides; the rarest first, because what is not there ends the look-ups. */
  readonly having: readonly KeySet[];
  /** Words that they must not have. */
  readonly butNot: KeySet;
  readonly scope: Scope;
  /** The place from which it goes on. */
  readonly after: Entry | undefined;
}

const isAmong = (column: string, values: KeySet): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;

/** How many entries there are of each, up to a limit. */
export async function countEntries(
  db: Reader,
  asked: readonly Entries[],
  atMost: number,
  scope: Scope,
): Promise<number[]> {
  const counts = asked.map((entries, at) => {
    const count = sql`(select count(*) from (${each(entries, scope)} limit ${sql.lit(atMost)}) as counted)`;
    return sql`${entries.keys.length === 0 ? sql.lit(0) : count} as ${sql.ref(`c${at}`)}`;
  });
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db);
  return asked.map((_, at) => Number(rows[0]?.[`c${at}`] ?? 0));
}

/**
 * About how many entries there are of each: what the engine expects of its index, without reading them.
 * @returns undefined for those without keys
 */
export async function estimateEntries(
  db: Reader,
  asked: readonly Entries[],
  scope: Scope,
): Promise<(number | undefined)[]> {
  const withKeys = asked.filter(({ keys }) => keys.length > 0);
  if (withKeys.length === 0) return asked.map(() => undefined);
  const parts = withKeys.map((entries) => sql`(${each(entries, scope)})`);
  const { rows } = await sql<{ id: number | null; rows: number | null }>`
    explain format=traditional ${sql.join(parts, sql` union all `)}`.execute(db);
  // The engine numbers the parts from 1 on.
  const expected = new Map(rows.map((row) => [row.id, Number(row.rows ?? 0)]));
  return asked.map((entries) => expected.get(withKeys.indexOf(entries) + 1));
}

const each = (entries: Entries, scope: Scope): RawBuilder<unknown> =>
  sql`select 1 from ${found(entries, scope)} where ${inScope('found', entries.keys, scope)}`;

/** The first entries, each of another patient, of those who fit. */
export async function walkAlong(db: Reader, walk: Walk, limit: number): Promise<Entry[]> {
  const { along, having, butNot, scope, after } = walk;
  if (along.keys.length === 0) return [];
  const mayRepeat = along.keys.length > 1 || scope.facilityKeys?.length !== 1;
  const conditions = [
    inScope('found', along.keys, scope),
    ...having.map((set) => sql<SqlBool>`${has(set, scope)} is not null`),
    ...(butNot.length > 0 ? [sql<SqlBool>`${has(butNot, scope)} is null`] : []),
    ...(after ? [isBehind(after)] : []),
    ...(scope.born && !isWholeYear(scope.born) ? [bornWithin(scope.born)] : []),
    ...(mayRepeat ? [isFirst(along, scope)] : []),
  ];
  const { rows } = await sql<Entry>`
    select word_key, facility_key, patient_seq, birth_year
    from ${found(along, scope)}
    where ${sql.join(conditions, sql` and `)}
    order by word_key, facility_key, patient_seq, birth_year
    limit ${limit}`.execute(db);
  return rows;
}

const isWholeYear = ({ from, to }: BirthRange): boolean => from !== to;

const tables = { word: sql.table('patient_name_index'), pair: sql.table('patient_name_pairs') };

/** The table with the index to walk along: the engine may prefer another one, by what it guesses of names. */
function found({ by }: Entries, { born }: Scope): RawBuilder<unknown> {
  const ofWords = born ? sql`patient_name_index_year` : sql`patient_name_index_word`;
  return sql`${tables[by]} as found force index (${by === 'pair' ? sql`primary` : ofWords})`;
}

function inScope(alias: string, set: KeySet, { facilityKeys, born, among }: Scope): RawBuilder<SqlBool> {
  const conditions = [
    isAmong(`${alias}.word_key`, set),
    ...(facilityKeys === null ? [] : [isAmong(`${alias}.facility_key`, facilityKeys)]),
    ...(among === null ? [] : [isAmong(`${alias}.patient_seq`, among)]),
    ...(born ? [sql<SqlBool>`${sql.ref(`${alias}.birth_year`)} = ${Number(born.from.slice(0, 4))}`] : []),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/**
 * 1 or null: whether the patient has one of the keys. A scalar with a limit, because an engine may turn `exists` into a
 * join that begins with all patients of a common name.
 */
const has = (set: KeySet, scope: Scope): RawBuilder<number | null> =>
  sql`(select 1 from patient_name_index as other
    where other.patient_seq = found.patient_seq and ${inScope('other', set, scope)} limit 1)`;

const isBehind = ({ word_key, facility_key, patient_seq, birth_year }: Entry): RawBuilder<SqlBool> =>
  sql<SqlBool>`(word_key, facility_key, patient_seq, birth_year) > (${word_key}, ${facility_key}, ${patient_seq}, ${birth_year})`;

/** A patient who has several of the keys is found by the first of them. */
const isFirst = ({ by, keys }: Entries, scope: Scope): RawBuilder<SqlBool> =>
  sql<SqlBool>`(select 1 from ${tables[by]} as earlier
    where earlier.patient_seq = found.patient_seq and ${inScope('earlier', keys, scope)}
      and (earlier.word_key, earlier.facility_key, earlier.birth_year) < (found.word_key, found.facility_key, found.birth_year)
    limit 1) is null`;

const bornWithin = ({ from, to }: BirthRange): RawBuilder<SqlBool> =>
  sql<SqlBool>`(select 1 from patients where patients.number_seq = found.patient_seq
    and patients.birth_date between ${from} and ${to} limit 1) is not null`;
