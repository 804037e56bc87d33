import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictNote } from '../conflict-note.tsx';

/** Both versions of what was changed by two, as `useVersionedSave` has them. */
export interface EntriesInConflict<Entries> {
  readonly mine: Entries;
  readonly theirs: Entries;
  readonly differing: readonly (keyof Entries)[];
  readonly takeTheirs: () => void;
}

/** How an entry is called and shown. */
export type EntryWords<Entries> = {
  readonly [Name in keyof Entries]?: readonly [label: string, show: (value: Entries[Name]) => ReactNode];
};

interface Props<Entries> {
  readonly conflict: EntriesInConflict<Entries> | undefined;
  readonly words: EntryWords<Entries>;
  readonly pending: boolean;
  /** Submits the form as it is now, with what was typed since. */
  readonly onKeepMine: () => void;
}

/** What somebody else changed while it was being changed here. */
export function EntryConflict<Entries extends object>({ conflict, words, pending, onKeepMine }: Props<Entries>) {
  const { t } = useTranslation();
  if (!conflict) return null;
  const differences = conflict.differing.flatMap((name) => {
    const word = words[name];
    if (!word) return [];
    const [label, show] = word;
    return [{ name: label, theirs: show(conflict.theirs[name]), mine: show(conflict.mine[name]) }];
  });
  return (
    <ConflictNote
      title={t('record.entry.conflict')}
      differences={differences}
      pending={pending}
      onKeepMine={onKeepMine}
      onTakeTheirs={conflict.takeTheirs}
    />
  );
}
