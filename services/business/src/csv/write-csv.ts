import { stringify } from 'csv-stringify/sync';

/**
 * A table as comma-separated text with a byte order mark, without which spreadsheets take Arabic for Latin-1. A cell that
 * a spreadsheet would take for a formula is written as text.
 * @param columns headings; also the keys of the rows
 */
export const writeCsv = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string>>[],
): string =>
  stringify([...rows], {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
