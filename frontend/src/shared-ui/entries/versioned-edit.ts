import { isProblem } from '../../api/problem-text.ts';
import { differingEntries, mergeEntries } from './merge-entries.ts';

export interface Versioned {
  readonly version: number;
}

/** What somebody else saved meanwhile, and what was to be saved here when that was noticed. */
export interface Conflict<Stored extends Versioned, Entries> {
  readonly theirs: Stored;
  readonly typed: Entries;
}

/** A change of something that others may change as well. */
export interface Edit<Stored extends Versioned, Entries> {
  /** As it was when the editing began. */
  readonly begun: Stored;
  readonly conflict: Conflict<Stored, Entries> | undefined;
}

interface Attempt<Stored extends Versioned, Entries extends object> {
  readonly edit: Edit<Stored, Entries>;
  readonly typed: Entries;
  readonly entriesOf: (stored: Stored) => Entries;
  readonly save: (entries: Entries, version: number) => Promise<Stored>;
  readonly reread: () => Promise<Stored>;
}

/**
 * What was typed, on top of the newest version that is known. It is told from what the editing began with, however often
 * saving failed since: entries that nobody touched here are theirs.
 */
export const onTopOf = <Stored extends Versioned, Entries extends object>(
  { begun, conflict }: Edit<Stored, Entries>,
  typed: Entries,
  entriesOf: (stored: Stored) => Entries,
): Entries => (conflict ? mergeEntries(entriesOf(begun), typed, entriesOf(conflict.theirs)) : typed);

/** Both versions of what was changed by two: what saving would leave, what stands there, and where they differ. */
export interface Versions<Entries> {
  readonly mine: Entries;
  readonly theirs: Entries;
  readonly differing: readonly (keyof Entries)[];
}

/** @param typed as it is now: what is shown is what would be saved */
export function versionsOf<Stored extends Versioned, Entries extends object>(
  { begun, conflict }: { readonly begun: Stored; readonly conflict: Conflict<Stored, Entries> },
  typed: Entries,
  entriesOf: (stored: Stored) => Entries,
): Versions<Entries> {
  const mine = onTopOf({ begun, conflict }, typed, entriesOf);
  const theirs = entriesOf(conflict.theirs);
  return { mine, theirs, differing: differingEntries(mine, theirs) };
}

/**
 * Saves once.
 * @returns what is stored now, or the edit with what somebody else saved meanwhile
 * @throws what the saving or the reading of the other version threw; the edit stays as it was
 */
export async function attempt<Stored extends Versioned, Entries extends object>({
  edit,
  typed,
  entriesOf,
  save,
  reread,
}: Attempt<Stored, Entries>): Promise<{ saved: Stored } | { overtaken: Edit<Stored, Entries> }> {
  const { version } = edit.conflict?.theirs ?? edit.begun;
  try {
    return { saved: await save(onTopOf(edit, typed, entriesOf), version) };
  } catch (error) {
    if (!isProblem(error, 'version-conflict')) throw error;
    return { overtaken: { begun: edit.begun, conflict: { theirs: await reread(), typed } } };
  }
}
