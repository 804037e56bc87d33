import type { Columns, Complaint } from './columns.ts';
import type { TableRow } from './read-csv.ts';

/** What can be wrong with a cell of any table. */
export type CellCode = 'too-many-cells' | 'value-missing' | 'value-too-long';

/** Reads the cells of one row and notes everything that is wrong with them. */
export class CellReader<Column extends string, Code extends string> {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #columns: Columns<Column>;
  readonly #complaints: Complaint<Column, Code | CellCode>[] = [];

  constructor({ line, cells }: TableRow, columns: Columns<Column>) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    if (cells.slice(columns.count).some((it) => it !== '')) this.wrong(null, 'too-many-cells');
  }

  get complaints(): readonly Complaint<Column, Code | CellCode>[] {
    return this.#complaints;
  }

  /** The text of a cell; empty also where the file lacks the column. */
  cell(column: Column): string {
    const position = this.#columns.positions.get(column);
    return position === undefined ? '' : (this.#cells[position] ?? '').trim();
  }

  /** A text that must be there. */
  text(column: Column, longest: number): string | undefined {
    return this.needed(column, (cell) => (cell.length > longest ? undefined : cell), 'value-too-long');
  }

  /** @param read undefined: the cell is no such value */
  needed<Value>(column: Column, read: (cell: string) => Value | undefined, code: Code | CellCode): Value | undefined {
    if (this.cell(column) === '') this.wrong(column, 'value-missing');
    return this.optional(column, read, code);
  }

  /** undefined without a complaint where the cell is empty. */
  optional<Value>(column: Column, read: (cell: string) => Value | undefined, code: Code | CellCode): Value | undefined {
    const cell = this.cell(column);
    if (cell === '') return undefined;
    const value = read(cell);
    if (value === undefined) this.wrong(column, code);
    return value;
  }

  wrong(column: Column | null, code: Code | CellCode): void {
    this.#complaints.push({ line: this.line, column, code });
  }
}
