import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { tripleKeys } from '../domain/match-keys.ts';
import { AS_TYPED, closenessTo, type Closeness } from '../domain/name-closeness.ts';
import { nameKey } from '../domain/name-key.ts';
import { nameWords } from '../domain/name-words.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { foundIn } from './patient-reach.ts';
import type { PageAsked } from './patients.ts';
import { oneTypoFrom } from './vocabulary.ts';

/** Fewer words do not tell enough people apart. */
export const WHOLE_NAME = 3;
/** Of one name of three parts a million patients have some hundred. */
const MOST_NAMESAKES = 1_000;
/** Who has found so many is not shown those with a typing error. */
const ENOUGH = 10;
/** Words that may have been meant by a mistyped one. */
const MOST_MEANT = 20;

const Position = z.tuple([z.literal('whole'), z.number(), z.number()]);

/**
 * Patients (their places in the sequence of registrations) who have three or more words as parts of their names, by the
 * sounds of three of them together, which few share however common each is: first those who spell them as they were typed.
 * @returns undefined when there is nobody: the words may be beginnings, or mistyped
 */
export async function whollyNamedPatients(
  db: Reader,
  words: readonly string[],
  born: BirthRange | undefined,
  { facilityIds, limit, cursor }: PageAsked,
): Promise<Page<number> | undefined> {
  const after = cursor === undefined ? undefined : positionAfter(cursor, Position);
  const isLeft = ({ tier, seq }: Ranked) => !after || tier > after[1] || (tier === after[1] && seq > after[2]);
  const look = async (keys: readonly string[]) =>
    ranked(await namesakes(db, keys, born, facilityIds), closenessTo(words), isLeft, limit + 1);

  const sounding = await look(tripleKeys(words.slice(0, WHOLE_NAME)));
  const isEnough = sounding.length >= ENOUGH || sounding.filter(isLeft).length > limit;
  const mistyped = isEnough ? [] : await look(await mistypedKeys(db, words));
  const isNew = ({ seq }: Ranked) => !sounding.some((it) => it.seq === seq);
  const found = [...sounding, ...mistyped.filter(isNew)];
  if (found.length === 0) return undefined;

  const left = found.filter(isLeft).toSorted((one, other) => one.tier - other.tier || one.seq - other.seq);
  const page = pageOfRows(left.slice(0, limit + 1), limit, ({ tier, seq }) => ['whole', tier, seq]);
  return { ...page, items: page.items.map((it) => it.seq) };
}

interface Namesake {
  readonly name_en: string;
  readonly name_ar: string;
}

interface Ranked {
  readonly tier: number;
  readonly seq: number;
}

/**
 * How close those are who have the typed words, in the order of their places. It stops when so many who are wanted have the
 * name as it was typed: nobody behind them comes before them.
 */
function ranked(
  people: ReadonlyMap<number, readonly Namesake[]>,
  closeness: Closeness,
  isWanted: (one: Ranked) => boolean,
  enough: number,
): Ranked[] {
  const found: Ranked[] = [];
  let wanted = 0;
  for (const seq of [...people.keys()].toSorted((one, other) => one - other)) {
    const tiers = (people.get(seq) ?? []).flatMap((it) => closeness(nameWords(it.name_en, it.name_ar)) ?? []);
    if (tiers.length === 0) continue;
    const one = { tier: Math.min(...tiers), seq };
    found.push(one);
    if (one.tier === AS_TYPED && isWanted(one)) wanted += 1;
    if (wanted === enough) break;
  }
  return found;
}

/** Records with one of the keys, by the place of the record that goes on for them. */
async function namesakes(
  db: Reader,
  keys: readonly string[],
  born: BirthRange | undefined,
  facilityIds: readonly string[] | null,
): Promise<ReadonlyMap<number, readonly Namesake[]>> {
  if (keys.length === 0) return new Map();
  const records = await db
    .selectFrom('patient_match_keys')
    .innerJoin('patients', 'patients.id', 'patient_match_keys.patient_id')
    .leftJoin('patient_links', 'patient_links.patient_id', 'patients.id')
    .select(['patients.id', 'number_seq', 'name_en', 'name_ar', 'survivor_id'])
    .distinct()
    .where('match_key', 'in', keys.map(nameKey))
    .where(foundIn(facilityIds))
    .$if(born !== undefined, (query) =>
      query.where('birth_date', '>=', born?.from ?? '').where('birth_date', '<=', born?.to ?? ''),
    )
    .limit(MOST_NAMESAKES)
    .execute();
  const seqOf = await placesOfSurvivors(
    db,
    records.flatMap((it) => (it.survivor_id === null ? [] : [it.id])),
  );
  return Map.groupBy(records, (it) => seqOf.get(it.id) ?? it.number_seq);
}

/** The places of the records that go on for those that were merged. */
async function placesOfSurvivors(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const survivors = await patientLinks(db).survivorsOf(ids);
  const rows = await db
    .selectFrom('patients')
    .select(['id', 'number_seq'])
    .where('id', 'in', [...new Set(survivors.values())])
    .execute();
  const seqs = new Map(rows.map((row) => [row.id, row.number_seq]));
  return new Map(
    [...survivors].flatMap(([id, survivor]) => {
      const seq = seqs.get(survivor);
      return seq === undefined ? [] : [[id, seq] as const];
    }),
  );
}

/** The keys of those who have the words but for one that may be mistyped. */
async function mistypedKeys(db: Reader, words: readonly string[]): Promise<string[]> {
  const triple = words.slice(0, WHOLE_NAME);
  const meant = await oneTypoFrom(db, triple);
  const keys = triple.flatMap((_, at) =>
    (meant[at] ?? []).slice(0, MOST_MEANT).flatMap((word) => tripleKeys(triple.with(at, word))),
  );
  return [...new Set(keys)];
}

/** Whether a cursor is one of `whollyNamedPatients`. */
export function isOfWholeNames(cursor: string): boolean {
  try {
    return Position.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).success;
  } catch {
    return false;
  }
}
