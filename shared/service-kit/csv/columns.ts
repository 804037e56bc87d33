import { normalise } from '../crypto/normalise.ts';
import type { TableRow } from './read-csv.ts';

export interface ColumnNames<Column extends string> {
  /** Headings that mean a column, besides its own name. */
  readonly aliases: Readonly<Record<Column, readonly string[]>>;
  readonly required: readonly Column[];
}

/** What is wrong with a cell, or with the whole row where no column is named. */
export interface Complaint<Column extends string, Code extends string> {
  readonly line: number;
  readonly column: Column | null;
  readonly code: Code;
}

export interface Columns<Column extends string> {
  /** Where each column stands in a row. */
  readonly positions: ReadonlyMap<Column, number>;
  readonly count: number;
  /** Headings that mean no column; they are not read. */
  readonly ignored: readonly string[];
  readonly complaints: readonly Complaint<Column, 'column-missing' | 'column-doubled'>[];
}

/** Case, signs between words and the ways to write an alif do not matter. */
export const plain = (text: string): string =>
  normalise(text)
    .replace(/[\u064B-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** What words of a cell mean: each value by its own name and by the words it has in either language. */
export const meanings = <Value extends string>(
  words: Readonly<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> =>
  new Map(namesOf(words).flatMap(([value, others]) => [value, ...others].map((word) => [plain(word), value] as const)));

/** Which column stands where. */
export function readColumns<Column extends string>(
  { line, cells }: TableRow,
  { aliases, required }: ColumnNames<Column>,
): Columns<Column> {
  const byHeading = meanings(aliases);
  const positions = new Map<Column, number>();
  const ignored: string[] = [];
  const complaints: Complaint<Column, 'column-missing' | 'column-doubled'>[] = [];
  for (const [position, heading] of cells.entries()) {
    const column = byHeading.get(plain(heading));
    if (column === undefined) ignored.push(heading.slice(0, 100));
    else if (positions.has(column)) complaints.push({ line, column, code: 'column-doubled' });
    else positions.set(column, position);
  }
  const missing = required.filter((it) => !positions.has(it));
  complaints.push(...missing.map((column) => ({ line, column, code: 'column-missing' as const })));
  return { positions, count: cells.length, ignored, complaints };
}

// The keys of a record are those it is declared with.
const namesOf = <Value extends string>(words: Readonly<Record<Value, readonly string[]>>) =>
  Object.entries(words) as [Value, readonly string[]][];
