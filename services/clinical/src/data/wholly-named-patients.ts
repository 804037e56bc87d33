import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { tripleKeys } from '../domain/match-keys.ts';
import { nameKey } from '../domain/name-key.ts';
import { nameWords } from '../domain/name-words.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { oneTypoApart } from '../domain/one-typo.ts';
import { soundAlike } from '../domain/sounds.ts';
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

const AS_TYPED = 0;
const SOUNDING = 1;
const MISTYPED = 2;

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
  const asked = { words, born, facilityIds };
  const sounding = await namesakes(db, tripleKeys(words.slice(0, WHOLE_NAME)), asked);
  const mistyped = sounding.length < ENOUGH ? await namesakes(db, await mistypedKeys(db, words), asked) : [];
  const records = [...sounding, ...mistyped];
  if (records.length === 0) return undefined;

  const survivors = await patientLinks(db).survivorsOf(records.map((it) => it.id));
  const rows = await db
    .selectFrom('patients')
    .select(['id', 'number_seq'])
    .where('id', 'in', [...new Set(survivors.values())])
    .execute();
  const tiers = new Map<string, number>();
  for (const { id, tier } of records) {
    const survivor = survivors.get(id) ?? id;
    tiers.set(survivor, Math.min(tier, tiers.get(survivor) ?? tier));
  }
  const ranked = rows
    .map((row) => ({ tier: tiers.get(row.id) ?? MISTYPED, seq: row.number_seq }))
    .toSorted((one, other) => one.tier - other.tier || one.seq - other.seq)
    .filter(({ tier, seq }) => !after || tier > after[1] || (tier === after[1] && seq > after[2]));
  const page = pageOfRows(ranked.slice(0, limit + 1), limit, ({ tier, seq }) => ['whole', tier, seq]);
  return { ...page, items: page.items.map((it) => it.seq) };
}

interface Asked {
  readonly words: readonly string[];
  readonly born: BirthRange | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

interface Namesake {
  readonly id: string;
  readonly tier: number;
}

async function namesakes(
  db: Reader,
  keys: readonly string[],
  { words, born, facilityIds }: Asked,
): Promise<Namesake[]> {
  if (keys.length === 0) return [];
  const records = await db
    .selectFrom('patient_match_keys')
    .innerJoin('patients', 'patients.id', 'patient_match_keys.patient_id')
    .select(['patients.id', 'name_en', 'name_ar'])
    .distinct()
    .where('match_key', 'in', keys.map(nameKey))
    .where(within('facility_id', facilityIds))
    .$if(born !== undefined, (query) =>
      query.where('birth_date', '>=', born?.from ?? '').where('birth_date', '<=', born?.to ?? ''),
    )
    .limit(MOST_NAMESAKES)
    .execute();
  return records.flatMap(({ id, name_en, name_ar }) => {
    const own = nameWords(name_en, name_ar);
    const grades = words.map((word) => gradeOf(word, own));
    const mistakes = grades.filter((it) => it === MISTYPED).length;
    return grades.includes(undefined) || mistakes > 1
      ? []
      : [{ id, tier: Math.max(...grades.map((it) => it ?? MISTYPED)) }];
  });
}

/** How close the closest word of a name is to a typed one. */
function gradeOf(word: string, own: readonly string[]): number | undefined {
  if (own.includes(word)) return AS_TYPED;
  if (own.some((it) => soundAlike(it, word))) return SOUNDING;
  return own.some((it) => oneTypoApart(it, word)) ? MISTYPED : undefined;
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
