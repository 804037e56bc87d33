import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import { nameKey } from '../domain/name-key.ts';
import { pairsOf, stepsTo, usablePairs, type KeySet, type Pair, type Step } from '../domain/name-steps.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { countEntries, walkAlong, type Entries, type Entry, type Scope } from './name-index.ts';
import type { PageAsked } from './patients.ts';
import { beginningWith, oneTypoFrom, soundingLike } from './vocabulary.ts';

/** How close the words of a name must be to those that were typed; each includes the ones before. */
const closeness = ['whole', 'sound', 'beginning', 'typo'] as const;
type Closeness = (typeof closeness)[number];

/** Who has found so many closer ones is not shown those with a typing error. */
const ENOUGH = 10;
/** A word that so many have in their names is no typing error. */
const MANY_NAMESAKES = 100;
/**
 * Entries that are counted to see which of several are the fewest; of two that have more, either will do. With two words it
 * pays to count on: a rare spelling of a common name may have fewer than the pair, which has every spelling.
 */
const mostCounted = (words: number, pairs: number) => {
  if (words <= 2) return { word: 5_000, pair: 5_000 };
  return pairs > 0 ? { word: 100, pair: 500 } : { word: 2_000, pair: 0 };
};

interface Found extends Entry {
  readonly stage: number;
  readonly driver: number;
}

const Position = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
type Position = z.output<typeof Position>;

/**
 * Patients (their places in the sequence of registrations) in whose names all typed words are found: first those who have
 * the words as they were typed, then what sounds alike in either script, then beginnings, then, where there were few, what
 * is one typing error away. It walks along the index of the rarest word, or of two words that are rare together, and looks
 * the others up, so that common names are answered as fast as rare ones.
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

  // Of one year there are few by each word.
  const pairs = born ? [] : pairsOf(words);
  const found: Found[] = [];
  let closer: readonly KeySet[] | undefined;
  let sounding: readonly KeySet[] | undefined;
  for (const [tier, how] of closeness.entries()) {
    const isBegun = after !== undefined && Math.floor(after[0] / words.length) === tier;
    const enough = how === 'typo' && !isBegun && found.length >= ENOUGH;
    if (found.length > limit || enough) break;
    const sets = await keySets(db, words, how, closer, scope);
    if (how === 'sound') sounding = sets;
    for (const step of stepsTo(sets, closer)) {
      const stage = tier * words.length + step.at;
      const isEarlier = after !== undefined && stage < after[0];
      if (isEarlier || found.length > limit) continue;
      const begun = after?.[0] === stage ? after : undefined;
      const looked = await look(db, step, { pairs, sounding, scope, begun }, limit + 1 - found.length);
      found.push(...looked.map((it) => ({ ...it, stage })));
    }
    closer = sets;
  }
  const page = pageOfRows(found, limit, (row) => [
    ...[row.stage, row.driver, row.word_key, row.facility_key, row.patient_seq, row.birth_year],
  ]);
  return { ...page, items: page.items.map((row) => row.patient_seq) };
}

const lookups = { sound: soundingLike, beginning: beginningWith, typo: oneTypoFrom };

async function keySets(
  db: Reader,
  words: readonly string[],
  how: Closeness,
  closer: readonly KeySet[] = [],
  scope: Scope,
): Promise<readonly KeySet[]> {
  if (how === 'whole') return words.map((word) => [nameKey(word)]);
  const found = await lookups[how](db, words);
  const isNoMistake = how === 'typo' ? await haveManyNamesakes(db, closer, scope) : [];
  return words.map((_, at) => {
    const known = closer[at] ?? [];
    return isNoMistake[at] ? known : [...new Set([...known, ...(found[at] ?? []).map(nameKey)])];
  });
}

async function haveManyNamesakes(db: Reader, sets: readonly KeySet[], scope: Scope): Promise<boolean[]> {
  const words = sets.map((keys) => ({ entries: { by: 'word' as const, keys }, atMost: MANY_NAMESAKES }));
  const { many } = await countEntries(db, words, scope);
  return many.map((it) => it >= MANY_NAMESAKES);
}

interface Looked {
  readonly pairs: readonly Pair[];
  readonly sounding: readonly KeySet[] | undefined;
  readonly scope: Scope;
  /** Where the page before ended in this step. */
  readonly begun: Position | undefined;
}

async function look(
  db: Reader,
  step: Step,
  { pairs, sounding, scope, begun }: Looked,
  limit: number,
): Promise<Omit<Found, 'stage'>[]> {
  const chosen = begun
    ? { driver: begun[1], anybody: true, others: step.sets }
    : await choose(db, step, usablePairs(pairs, step, sounding), scope);
  const along = entriesOf(step, pairs)[chosen.driver];
  if (!along || !chosen.anybody) return [];
  const having = chosen.others.filter((set) => set !== along.keys);
  const after = begun && entryAt(begun);
  const entries = await walkAlong(db, { along, having, butNot: step.butNot, scope, after }, limit);
  return entries.map((entry) => ({ ...entry, driver: chosen.driver }));
}

const entryAt = ([, , word_key, facility_key, patient_seq, birth_year]: Position): Entry => ({
  ...{ word_key, facility_key, patient_seq, birth_year },
});

const entriesOf = ({ sets }: Step, pairs: readonly Pair[]): Entries[] => [
  ...sets.map((keys) => ({ by: 'word' as const, keys })),
  ...pairs.map(({ keys }) => ({ by: 'pair' as const, keys })),
];

interface Chosen {
  /** The place of those with the fewest entries, among the words and behind them the pairs. */
  readonly driver: number;
  /** Whether there may be somebody who fits. */
  readonly anybody: boolean;
  /** The words, the rarest first. */
  readonly others: readonly KeySet[];
}

/** What to walk along. */
async function choose(db: Reader, step: Step, pairs: readonly Pair[], scope: Scope): Promise<Chosen> {
  const most = mostCounted(step.sets.length, pairs.filter(({ keys }) => keys.length > 0).length);
  const asked = entriesOf(step, pairs).map((entries) => ({ entries, atMost: most[entries.by] }));
  if (asked.length === 1) return { driver: 0, anybody: true, others: step.sets };
  const { many, allFiled } = await countEntries(db, asked, scope);
  const candidates = asked
    .map(({ entries: { by, keys }, atMost }, driver) => {
      const count = many[driver] ?? 0;
      // Where more are than were counted, those of a pair are fewer than those of its words.
      return { by, keys, driver, count, weight: count < atMost ? count : { pair: 1e6, word: 1e9 }[by] };
    })
    .filter(({ by, keys }) => by === 'word' || (allFiled && keys.length > 0))
    .toSorted((one, other) => one.weight - other.weight);
  const [fewest] = candidates;
  return {
    driver: fewest?.driver ?? 0,
    anybody: (fewest?.count ?? 0) > 0,
    others: candidates.filter(({ by }) => by === 'word').map(({ keys }) => keys),
  };
}
