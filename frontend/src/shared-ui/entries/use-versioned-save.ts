import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { attempt, versionsOf, type Edit, type Versioned, type Versions } from './versioned-edit.ts';

/** What was changed by two, while it is not decided which version stays. */
export interface EntriesInConflict<Entries> {
  /** What was to be saved when the conflict was noticed. */
  readonly typed: Entries;
  /** @param typed what is to be saved by now */
  readonly versionsWith: (typed: Entries) => Versions<Entries>;
  readonly takeTheirs: () => void;
}

interface Parts<Stored extends Versioned, Entries extends object> {
  /** As it was when the editing began. */
  readonly stored: Stored;
  readonly entriesOf: (stored: Stored) => Entries;
  readonly save: (entries: Entries, version: number) => Promise<Stored>;
  readonly reread: () => Promise<Stored>;
  readonly onSaved: (saved: Stored) => unknown;
}

/**
 * Saves a change of something that others may change as well; after a conflict both versions are there to choose from.
 * Who keeps the own one submits again: what was typed since is saved as well.
 */
export function useVersionedSave<Stored extends Versioned, Entries extends object>(parts: Parts<Stored, Entries>) {
  const { entriesOf, save, reread, onSaved } = parts;
  const [edit, setEdit] = useState<Edit<Stored, Entries>>({ begun: parts.stored, conflict: undefined });
  const saving = useMutation({
    mutationFn: (typed: Entries) => attempt({ edit, typed, entriesOf, save, reread }),
    onSuccess: (result) => {
      if ('overtaken' in result) return setEdit(result.overtaken);
      setEdit({ begun: result.saved, conflict: undefined });
      return onSaved(result.saved);
    },
  });
  const { begun, conflict } = edit;
  const inConflict: EntriesInConflict<Entries> | undefined = conflict && {
    typed: conflict.typed,
    versionsWith: (typed) => versionsOf({ begun, conflict }, typed, entriesOf),
    takeTheirs: () => onSaved(conflict.theirs),
  };
  return {
    submit: (typed: Entries) => saving.mutate(typed),
    isPending: saving.isPending,
    /** Everything but a conflict whose versions are known. */
    error: saving.error,
    conflict: inConflict,
  };
}
