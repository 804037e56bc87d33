import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import { nameKey } from '../domain/name-key.ts';
import { keysOfTwo } from '../domain/name-pairs.ts';
import { pairsOf, stepsTo, type Step, type WordSet } from '../domain/name-steps.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { outdatedPatients } from './file-patient.ts';
import { countEntries, estimateEntries, walkAlong, type Entries, type Entry, type Scope } from './name-index.ts';
import type { PageAsked } from './patients.ts';
import { beginningWith, oneTypoFrom, soundingLike } from './vocabulary.ts';

/** How close the words of a name must be to those that were typed; each includes the ones before. */
const closeness = ['whole', 'sound', 'beginning', 'typo'] as const;
type Closeness = (typeof closeness)[number];

/** Who has found so many closer ones is not shown those with a typing error. */
const ENOUGH = 10;
/** A word that so many have in their names is no typing error. */
const MANY_NAMESAKES = 100;

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

  const usesPairs = words.length > 1 && (await outdatedPatients(db, 1)).length === 0;
  const found: Found[] = [];
  let closer: readonly WordSet[] | undefined;
  for (const [tier, how] of closeness.entries()) {
    const isBegun = after !== undefined && Math.floor(after[0] / words.length) === tier;
    const enough = how === 'typo' && !isBegun && found.length >= ENOUGH;
    if (found.length > limit || enough) break;
    const sets = await wordSets(db, words, how, closer, scope);
    for (const step of stepsTo(sets, closer)) {
      const stage = tier * words.length + step.at;
      const isEarlier = after !== undefined && stage < after[0];
      if (isEarlier || found.length > limit) continue;
      const begun = after?.[0] === stage ? after : undefined;
      const looked = await look(db, step, { usesPairs, scope, begun }, limit + 1 - found.length);
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

async function wordSets(
  db: Reader,
  words: readonly string[],
  how: Closeness,
  closer: readonly WordSet[] = [],
  scope: Scope,
): Promise<readonly WordSet[]> {
  if (how === 'whole') return words.map((word) => [word]);
  const found = await lookups[how](db, words);
  const isNoMistake = how === 'typo' ? await haveManyNamesakes(db, closer, scope) : [];
  return words.map((_, at) => {
    const known = closer[at] ?? [];
    return isNoMistake[at] ? known : [...new Set([...known, ...(found[at] ?? [])])];
  });
}

async function haveManyNamesakes(db: Reader, sets: readonly WordSet[], scope: Scope): Promise<boolean[]> {
  const many = await countEntries(db, sets.map(byWord), MANY_NAMESAKES, scope);
  return many.map((it) => it >= MANY_NAMESAKES);
}

interface Looked {
  /** Whether everybody is found by two words together. */
  readonly usesPairs: boolean;
  readonly scope: Scope;
  /** Where the page before ended in this step. */
  readonly begun: Position | undefined;
}

async function look(
  db: Reader,
  step: Step,
  { usesPairs, scope, begun }: Looked,
  limit: number,
): Promise<Omit<Found, 'stage'>[]> {
  const words = step.sets.map(byWord);
  const entries = [...words, ...(usesPairs ? pairsOf(step).map(byPair) : [])];
  const rarest = begun ? [begun[1]] : await rarestFirst(db, entries, scope);
  const [driver = 0] = rarest;
  const along = entries[driver];
  if (!along) return [];
  const others = begun ? words : rarest.flatMap((it) => words[it] ?? []);
  const having = others.filter((it) => it !== along).map(({ keys }) => keys);
  const after = begun && entryAt(begun);
  const butNot = step.butNot.map(nameKey);
  const rows = await walkAlong(db, { along, having, butNot, scope, after }, limit);
  return rows.map((row) => ({ ...row, driver }));
}

const entryAt = ([, , word_key, facility_key, patient_seq, birth_year]: Position): Entry => ({
  ...{ word_key, facility_key, patient_seq, birth_year },
});

const byWord = (words: WordSet): Entries => ({ by: 'word', keys: words.map(nameKey) });

/** Without keys where nobody, or not everybody, is filed under both. */
const byPair = ([ones, others]: readonly [WordSet, WordSet]): Entries => ({
  by: 'pair',
  keys: keysOfTwo(ones, others) ?? [],
});

/** The places of those that have keys, those with the fewest entries first. */
async function rarestFirst(db: Reader, entries: readonly Entries[], scope: Scope): Promise<number[]> {
  const many = entries.length > 1 ? await estimateEntries(db, entries, scope) : [0];
  return many
    .flatMap((count, at) => (count === undefined ? [] : [{ count, at }]))
    .toSorted((one, other) => one.count - other.count)
    .map(({ at }) => at);
}
