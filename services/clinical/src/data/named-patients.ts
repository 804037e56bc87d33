import { z } from 'zod';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import { nameKey } from '../domain/name-key.ts';
import { termKey, type NamePart, type NameTerm } from '../domain/name-parts.ts';
import { keysOfTwo } from '../domain/name-pairs.ts';
import { pairsOf, stepsTo, type Step, type WordSet } from '../domain/name-steps.ts';
import type { BirthRange } from '../domain/search-query.ts';
import { filedSince, PAIRS_FILED_AS, PARTS_FILED_AS } from './file-patient.ts';
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

interface NamedAsked extends PageAsked {
  /** Their places, where it is asked which of some are called so. */
  readonly among?: readonly number[] | null;
}

/**
 * Patients (their places in the sequence of registrations) in whose names all typed words are found, those of one part of a name
 * in that part: first those who have the words as they were typed, then what sounds alike in either script, then beginnings,
 * then, where there were few, what is one typing error away. It walks along the index of the rarest word, or of two words that
 * are rare together, and looks the others up, so that common names are answered as fast as rare ones. While patients who were
 * filed before parts were are filed anew, a word of a part may stand anywhere: nobody is missed.
 */
export async function namedPatients(
  db: Reader,
  terms: readonly NameTerm[],
  born: BirthRange | undefined,
  { facilityIds, limit, cursor, among = null }: NamedAsked,
): Promise<Page<number>> {
  const after = positionAfter(cursor, Position);
  const scope = { facilityKeys: facilityIds && facilityIds.map(nameKey), born, among };
  if (terms.length === 0 || facilityIds?.length === 0 || among?.length === 0) return { items: [], nextCursor: null };

  const words = terms.map((it) => it.word);
  const hasParts = terms.some((it) => it.part !== undefined);
  const since = words.length > 1 || hasParts ? await filedSince(db) : PAIRS_FILED_AS;
  const usesPairs = words.length > 1 && since >= PAIRS_FILED_AS;
  const parts = terms.map((it) => (since >= PARTS_FILED_AS ? it.part : undefined));
  const found: Found[] = [];
  let closer: readonly WordSet[] | undefined;
  for (const [tier, how] of closeness.entries()) {
    const isBegun = after !== undefined && Math.floor(after[0] / words.length) === tier;
    const enough = how === 'typo' && !isBegun && found.length >= ENOUGH;
    if (found.length > limit || enough) break;
    const sets = await wordSets(db, words, how, { closer, parts, scope });
    for (const step of stepsTo(sets, closer)) {
      const stage = tier * words.length + step.at;
      const isEarlier = after !== undefined && stage < after[0];
      if (isEarlier || found.length > limit) continue;
      const begun = after?.[0] === stage ? after : undefined;
      const looked = await look(db, step, { usesPairs, parts, scope, begun }, limit + 1 - found.length);
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

type Parts = readonly (NamePart | undefined)[];

interface Wanted {
  /** What was found before. */
  readonly closer: readonly WordSet[] | undefined;
  readonly parts: Parts;
  readonly scope: Scope;
}

async function wordSets(
  db: Reader,
  words: readonly string[],
  how: Closeness,
  { closer = [], parts, scope }: Wanted,
): Promise<readonly WordSet[]> {
  if (how === 'whole') return words.map((word) => [word]);
  const found = await lookups[how](db, words);
  const isNoMistake = how === 'typo' ? await haveManyNamesakes(db, entriesOf(closer, parts), scope) : [];
  return words.map((_, at) => {
    const known = closer[at] ?? [];
    return isNoMistake[at] ? known : [...new Set([...known, ...(found[at] ?? [])])];
  });
}

async function haveManyNamesakes(db: Reader, entries: readonly Entries[], scope: Scope): Promise<boolean[]> {
  const many = await countEntries(db, entries, MANY_NAMESAKES, scope);
  return many.map((it) => it >= MANY_NAMESAKES);
}

interface Looked {
  /** Whether everybody is found by two words together. */
  readonly usesPairs: boolean;
  readonly parts: Parts;
  readonly scope: Scope;
  /** Where the page before ended in this step. */
  readonly begun: Position | undefined;
}

async function look(
  db: Reader,
  step: Step,
  { usesPairs, parts, scope, begun }: Looked,
  limit: number,
): Promise<Omit<Found, 'stage'>[]> {
  const words = entriesOf(step.sets, parts);
  const entries = [...words, ...(usesPairs ? pairsOf(step).map(byPair) : [])];
  const rarest = begun ? [begun[1]] : await rarestFirst(db, entries, scope);
  const [driver = 0] = rarest;
  const along = entries[driver];
  if (!along) return [];
  const others = begun ? words : rarest.flatMap((it) => words[it] ?? []);
  const having = others.filter((it) => it !== along).map(({ keys }) => keys);
  const after = begun && entryAt(begun);
  const butNot = step.butNot.map((it) => termKey(it, parts[step.at]));
  const rows = await walkAlong(db, { along, having, butNot, scope, after }, limit);
  return rows.map((row) => ({ ...row, driver }));
}

const entryAt = ([, , word_key, facility_key, patient_seq, birth_year]: Position): Entry => ({
  ...{ word_key, facility_key, patient_seq, birth_year },
});

const entriesOf = (sets: readonly WordSet[], parts: Parts): Entries[] =>
  sets.map((words, at) => ({ by: 'word', keys: words.map((it) => termKey(it, parts[at])) }));

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
