import { CsvError, parse } from 'csv-parse/sync';
import { ImportTooLong, ImportUnreadable } from '@nilecare/contracts/imports.ts';

export interface TableRow {
  /** Line of the file on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly headings: TableRow;
  readonly rows: readonly TableRow[];
}

export type Encoding = 'auto' | 'utf-8' | 'windows-1256';

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

/**
 * Reads a table from a file as spreadsheets write it: commas, semicolons or tabs, quoted cells, with or without a byte
 * order mark; rows without any value are left out.
 * @param mostRows beyond the headings
 * @throws ImportUnreadable, ImportTooLong
 */
export function readCsv(bytes: Uint8Array, encoding: Encoding, mostRows: number): Table {
  const text = decoded(bytes, encoding);
  const [headings, ...rows] = parsed(text, mostRows + 2);
  if (!headings) throw new ImportUnreadable('The file is empty.');
  if (rows.length > mostRows) throw new ImportTooLong(`Give ${mostRows} rows at the most.`, { mostRows });
  return { headings, rows };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  // A text in these encodings has no zero byte; UTF-16 has one in every Latin letter.
  if (bytes.includes(0)) throw new ImportUnreadable('Save the file as CSV in UTF-8.');
  if (encoding === 'windows-1256') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (encoding === 'auto') return new TextDecoder('windows-1256').decode(bytes);
    throw new ImportUnreadable('The file is not in UTF-8; save it in UTF-8, or say which encoding it has.');
  }
}

function parsed(text: string, mostRecords: number): TableRow[] {
  try {
    // With `info`, each record comes with where it was found.
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: mostRecords,
      trim: true,
    }) as unknown as Parsed[];
    return records.map(({ info, record }) => ({ line: info.lines - breaksIn(record), cells: record.map(unescaped) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    throw new ImportUnreadable(`A quotation mark is out of place on line ${String(line)} or before.`, { line });
  }
}

/** The sign that parts the headings most often. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Spreadsheets, and our own export, mark a text that begins like a formula. */
const unescaped = (cell: string): string => cell.replace(/^'(?=[=+@\t\r-])/, '');

const breaksIn = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + cell.split(/\r\n|\n|\r/).length - 1, 0);
