import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';

export interface SheetColumn {
  readonly title: Bilingual;
  /** Numbers stand at the end. */
  readonly align?: 'end';
  /** On paper, beside the others; 1 where none is given. */
  readonly width?: number;
  /** Not on paper, which says it once. */
  readonly isOnlyInFile?: true;
}

/** Money: a file for programs has it as they read it, a paper as people do. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}
export type Cell = string | number | Amount;

/** A report as a table. Its rows come as they are read; nothing of them needs to be in memory at once. */
export interface Sheet {
  readonly title: Bilingual;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** Where a report gets its rows: how far it is, percent, is told between them. */
export type Progress = (percent: number) => Promise<void>;

/** Wide enough for a date in one line, and for amounts of millions, six of them beside each other. */
const [DAY_WIDTH, AMOUNT_WIDTH] = [1.3, 1.5];

/**
 * Column titles in both languages; counts where `#` stands before, amounts where `$` does, days where `@` does, the
 * currency, which paper says once, where `¤` does.
 */
export const columnsOf = (titles: readonly (readonly [string, string])[]): SheetColumn[] =>
  titles.map(([en, ar]) => {
    const title = { en: en.slice(1), ar };
    if (en.startsWith('#')) return { title, align: 'end' };
    if (en.startsWith('$')) return { title, align: 'end', width: AMOUNT_WIDTH };
    if (en.startsWith('¤')) return { title, isOnlyInFile: true };
    return en.startsWith('@') ? { title, width: DAY_WIDTH } : { title: { en, ar } };
  });

export const inLanguage = (text: Bilingual, language: Language): string => text[language];
