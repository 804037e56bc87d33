import type { ReactNode } from 'react';
import type { EntryWords } from '../../../shared-ui/entries/entry-conflict.tsx';

/** Entries as they are called and shown, those of `names` in their order. */
export const inWords = <Entries, Name extends keyof Entries>(
  words: EntryWords<Entries>,
  entries: Entries,
  names: readonly Name[],
): [label: string, value: ReactNode][] =>
  names.flatMap((name) => {
    const word = words[name];
    return word ? [[word[0], word[1](entries[name])]] : [];
  });
