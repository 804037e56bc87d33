import type { Language } from '@nilecare/contracts/primitives.ts';

/** What stands on paper, without how it looks: the renderer sets it in the language's direction. */
export interface PdfDocument {
  readonly language: Language;
  readonly title: string;
  /** Whose paper it is: the name, then its address and numbers, a line each. */
  readonly letterhead: readonly string[];
  readonly blocks: readonly PdfBlock[];
  /** On every page, beside its number. */
  readonly footer?: string;
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly items: readonly PdfFact[] }
  | PdfTable;

export interface PdfFact {
  readonly label: string;
  readonly value: string;
}

export interface PdfTable {
  readonly kind: 'table';
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Set apart below the rows. */
  readonly total?: readonly string[];
}

export interface PdfColumn {
  readonly title: string;
  /** How wide it is beside the others; 1 when it is not said. */
  readonly width?: number;
  /** Numbers stand at the end; absent: the start. */
  readonly align?: 'start' | 'end';
}

export type Direction = 'ltr' | 'rtl';
