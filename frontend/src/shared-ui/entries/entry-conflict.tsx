import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConflictNote } from '../conflict-note.tsx';
import { useTyped } from './use-typed.ts';
import type { EntriesInConflict } from './use-versioned-save.ts';

/** How an entry is called and shown. */
export type EntryWords<Entries> = {
  readonly [Name in keyof Entries]?: readonly [label: string, show: (value: Entries[Name]) => ReactNode];
};

interface Props<Entered extends FieldValues, Checked, Entries> {
  readonly form: UseFormReturn<Entered, unknown, Checked>;
  /** What is saved of what is entered; undefined while that does not fit. */
  readonly typedOf: (entered: Entered) => Entries | undefined;
  readonly conflict: EntriesInConflict<Entries> | undefined;
  readonly words: EntryWords<Entries>;
  readonly pending: boolean;
  /** Submits the form as it is now, with what was typed since. */
  readonly onKeepMine: () => void;
}

/** What somebody else changed while it was being changed here. */
export function EntryConflict<Entered extends FieldValues, Checked, Entries extends object>({
  conflict,
  ...rest
}: Props<Entered, Checked, Entries>) {
  return conflict && <BothVersions conflict={conflict} {...rest} />;
}

function BothVersions<Entered extends FieldValues, Checked, Entries extends object>({
  form,
  typedOf,
  conflict,
  words,
  pending,
  onKeepMine,
}: Props<Entered, Checked, Entries> & { readonly conflict: EntriesInConflict<Entries> }) {
  const { t } = useTranslation();
  const { mine, theirs, differing } = conflict.versionsWith(useTyped(form, typedOf, conflict.typed));
  const differences = differing.flatMap((name) => {
    const word = words[name];
    if (!word) return [];
    const [label, show] = word;
    return [{ name: label, theirs: show(theirs[name]), mine: show(mine[name]) }];
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
