import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem-text.ts';
import { differingEntries, mergeEntries } from './merge-entries.ts';

interface Versioned {
  readonly version: number;
}

interface Parts<Stored extends Versioned, Entries extends object> {
  /** As it was when the editing began. */
  readonly stored: Stored;
  readonly entriesOf: (stored: Stored) => Entries;
  readonly save: (entries: Entries, version: number) => Promise<Stored>;
  readonly reread: () => Promise<Stored>;
  readonly onSaved: (saved: Stored) => unknown;
}

/** Saves a change of something that others may change as well; after a conflict both versions are there to choose from. */
export function useVersionedSave<Stored extends Versioned, Entries extends object>(parts: Parts<Stored, Entries>) {
  const { entriesOf, save, reread, onSaved } = parts;
  const [stored, setStored] = useState(parts.stored);
  const [conflict, setConflict] = useState<{ theirs: Stored; mine: Entries } | undefined>(undefined);
  const saving = useMutation({
    mutationFn: ({ entries, version }: { entries: Entries; version: number }) => save(entries, version),
    onSuccess: onSaved,
    onError: async (error, { entries }) => {
      if (!isProblem(error, 'version-conflict')) return;
      const theirs = await reread();
      setConflict({ theirs, mine: mergeEntries(entriesOf(stored), entries, entriesOf(theirs)) });
      setStored(theirs);
    },
  });
  return {
    /** After a conflict what was typed since is on top of the other version: entries that were not touched are theirs. */
    submit: (typed: Entries) => {
      const entries = conflict ? mergeEntries(entriesOf(parts.stored), typed, entriesOf(conflict.theirs)) : typed;
      setConflict(undefined);
      saving.mutate({ entries, version: stored.version });
    },
    isPending: saving.isPending,
    /** Everything but a conflict whose versions are known. */
    error: conflict ? null : saving.error,
    conflict: conflict && {
      mine: conflict.mine,
      theirs: entriesOf(conflict.theirs),
      differing: differingEntries(conflict.mine, entriesOf(conflict.theirs)),
      keepMine: () => saving.mutate({ entries: conflict.mine, version: conflict.theirs.version }),
      takeTheirs: () => onSaved(conflict.theirs),
    },
  };
}
