import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';

export interface SheetColumn {
  readonly title: Bilingual;
  /** Numbers stand at the end. */
  readonly align?: 'end';
}

/** A report as a table. Its rows come as they are read; nothing of them needs to be in memory at once. */
export interface Sheet {
  readonly title: Bilingual;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly (string | number)[]>;
}

/** Where a report gets its rows: how far it is, percent, is told between them. */
export type Progress = (percent: number) => Promise<void>;

/** Column titles in both languages; numbers where `#` stands before. */
export const columnsOf = (titles: readonly (readonly [string, string])[]): SheetColumn[] =>
  titles.map(([en, ar]) =>
    en.startsWith('#') ? { title: { en: en.slice(1), ar }, align: 'end' } : { title: { en, ar } },
  );

export const inLanguage = (text: Bilingual, language: Language): string => text[language];
