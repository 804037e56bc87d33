import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../deps.ts';
import type { KeySet } from '../domain/name-steps.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { FILED_AS } from './file-patient.ts';

/** Where patients are looked for. */
export interface Scope {
  /** null is every facility. */
  readonly facilityKeys: readonly number[] | null;
  readonly born: BirthRange | undefined;
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

const among = (column: string, values: KeySet): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;

/** How many entries there are of each, up to a limit, and whether everybody is filed by the rules of today. */
export async function countEntries(
  db: Reader,
  asked: readonly { readonly entries: Entries; readonly atMost: number }[],
  scope: Scope,
): Promise<{ readonly many: readonly number[]; readonly allFiled: boolean }> {
  const counts = asked.map(({ entries, atMost }, at) => {
    const count = sql`(select count(*) from (
      select 1 from ${found(entries, scope)} where ${inScope('found', entries.keys, scope)} limit ${sql.lit(atMost)}
    ) as counted)`;
    return sql`${entries.keys.length === 0 ? sql.lit(0) : count} as ${sql.ref(`c${at}`)}`;
  });
  const outdated = sql`(select 1 from patients where filed_as < ${sql.lit(FILED_AS)} limit 1) as outdated`;
  const { rows } = await sql<Record<string, number | null>>`select ${sql.join([...counts, outdated])}`.execute(db);
  return { many: asked.map((_, at) => Number(rows[0]?.[`c${at}`] ?? 0)), allFiled: rows[0]?.['outdated'] === null };
}

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

function inScope(alias: string, set: KeySet, { facilityKeys, born }: Scope): RawBuilder<SqlBool> {
  const conditions = [
    among(`${alias}.word_key`, set),
    ...(facilityKeys === null ? [] : [among(`${alias}.facility_key`, facilityKeys)]),
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
