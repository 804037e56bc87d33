import { ParameterName, parameterNames } from '@nilecare/contracts/vitals.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';

export interface RecordedRow {
  /** ms since the first row. */
  readonly offset: number;
  /** What was measured; 0 is a sensor that is off. */
  readonly values: VitalValues;
}

export interface Recording {
  /** Growing in time; rows in which nothing was measured are left out. */
  readonly rows: readonly RecordedRow[];
  /** ms from the first row of the file to the last. */
  readonly length: number;
  /** Rows of the file in which nothing was measured. */
  readonly emptyRows: number;
}

/** The file is not a recording; the message names the line and says what to change. */
export class BadRecording extends Error {}

const TIME_COLUMN = 'time_s';

const cellsOf = (line: string) => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

function numberOf(cell: string, column: string, line: number): number {
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new BadRecording(`line ${line}: ${column} is "${cell}", which is not a number`);
  return value;
}

function columnsOf(header: string): ParameterName[] {
  const [time, ...names] = cellsOf(header);
  if (time !== TIME_COLUMN) {
    throw new BadRecording(`line 1: the first column must be ${TIME_COLUMN} (seconds), found "${time ?? ''}"`);
  }
  if (new Set(names).size < names.length) throw new BadRecording('line 1: a column is named twice');
  return names.map((name) => {
    const known = ParameterName.safeParse(name);
    if (known.success) return known.data;
    throw new BadRecording(`line 1: unknown column "${name}"; known are ${parameterNames.join(', ')}`);
  });
}

/**
 * Reads a recording: CSV with a header, `time_s` first and growing, then any of the platform's parameters in their
 * stored units; an empty cell was not measured.
 * @throws BadRecording
 */
export function parseRecording(text: string): Recording {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = columnsOf(lines[0] ?? '');
  const rows: RecordedRow[] = [];
  let first: number | undefined;
  let last = -Infinity;
  let emptyRows = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const [time, ...cells] = cellsOf(line);
    if (cells.length !== columns.length) {
      throw new BadRecording(`line ${index + 1}: ${cells.length + 1} cells, the header has ${columns.length + 1}`);
    }
    if (time === undefined || time === '') throw new BadRecording(`line ${index + 1}: ${TIME_COLUMN} is missing`);
    const seconds = numberOf(time, TIME_COLUMN, index + 1);
    if (seconds <= last) throw new BadRecording(`line ${index + 1}: time ${seconds} does not come after ${last}`);
    last = seconds;
    first ??= seconds;
    const measured = columns.flatMap((column, at): [ParameterName, number][] => {
      const cell = cells[at] ?? '';
      return cell === '' ? [] : [[column, numberOf(cell, column, index + 1)]];
    });
    if (measured.length === 0) emptyRows += 1;
    else rows.push({ offset: Math.round((seconds - first) * 1000), values: Object.fromEntries(measured) });
  }
  if (first === undefined || rows.length === 0) throw new BadRecording('the recording holds no measured value');
  return { rows, length: Math.round((last - first) * 1000), emptyRows };
}
