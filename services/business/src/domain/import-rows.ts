import type { LicenceFacts, NewStaff } from '@nilecare/contracts/api/business.ts';
import type { ImportColumn, ImportError } from '@nilecare/contracts/api/business-imports.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import type { z } from 'zod';
import type { Table, TableRow } from '../csv/read-csv.ts';
import {
  readCountry,
  readDate,
  readEmail,
  readLanguages,
  readLicenceKind,
  readPhone,
  readProfession,
  readSpecialities,
} from './import-cells.ts';
import type { Columns } from './import-columns.ts';
import { importError, type ReasonCode } from './import-reasons.ts';

type New = z.output<typeof NewStaff>;

/** What a row says of a person; what it leaves empty is undefined, and stays as it is. */
export interface ImportedStaff {
  readonly line: number;
  readonly employeeNumber: string;
  readonly name: New['name'];
  readonly profession: New['profession'];
  readonly specialities: New['specialities'] | undefined;
  readonly languages: New['languages'] | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly licence: LicenceFacts | undefined;
}

export interface ImportedRows {
  readonly staff: readonly ImportedStaff[];
  readonly errors: readonly ImportError[];
}

/** Two spellings of one document are one document. */
export const documentOf = ({ country, authority, number }: LicenceFacts): string =>
  [country, authority, number].map(normalise).join('\n');

/** Reads all rows; each is judged also when another is wrong. */
export function readRows({ rows }: Table, columns: Columns): ImportedRows {
  const read = rows.map((row) => new RowReader(row, columns).read());
  const staff = read.flatMap((it) => it.staff ?? []);
  return { staff, errors: [...read.flatMap((it) => it.errors), ...repeated(staff)] };
}

function repeated(staff: readonly ImportedStaff[]): ImportError[] {
  const numbers = new Set<string>();
  const documents = new Set<string>();
  return staff.flatMap(({ line, employeeNumber, licence }) => {
    const document = licence && documentOf(licence);
    const errors = [
      ...(numbers.has(employeeNumber) ? [importError(line, 'employee-number', 'repeated-in-file')] : []),
      ...(document && documents.has(document) ? [importError(line, 'licence-number', 'repeated-in-file')] : []),
    ];
    numbers.add(employeeNumber);
    if (document) documents.add(document);
    return errors;
  });
}

const licenceColumns = [
  'licence-number',
  'licence-authority',
  'licence-kind',
  'licence-country',
  'licence-valid-from',
  'licence-valid-until',
] as const satisfies ImportColumn[];

/** Reads one row and notes everything that is wrong with it. */
class RowReader {
  readonly #row: TableRow;
  readonly #columns: Columns;
  readonly #errors: ImportError[] = [];

  constructor(row: TableRow, columns: Columns) {
    this.#row = row;
    this.#columns = columns;
  }

  read(): { readonly staff: ImportedStaff | undefined; readonly errors: readonly ImportError[] } {
    const { line, cells } = this.#row;
    if (cells.slice(this.#columns.count).some((it) => it !== '')) this.#wrong(null, 'too-many-cells');
    const employeeNumber = normalised(this.#text('employee-number', 40));
    const en = this.#text('name-en', 200);
    const ar = this.#text('name-ar', 200);
    const profession = this.#needed('profession', readProfession, 'profession-unknown');
    const staff = {
      line,
      specialities: this.#optional('specialities', readSpecialities, 'speciality-too-long'),
      languages: this.#optional('languages', readLanguages, 'language-unknown'),
      phone: this.#optional('phone', readPhone, 'phone-invalid'),
      email: this.#optional('email', readEmail, 'email-invalid'),
      licence: this.#licence(),
    };
    if (this.#errors.length > 0 || !employeeNumber || !en || !ar || !profession)
      return { staff: undefined, errors: this.#errors };
    return { staff: { ...staff, employeeNumber, name: { en, ar }, profession }, errors: [] };
  }

  #licence(): LicenceFacts | undefined {
    if (licenceColumns.every((it) => this.#cell(it) === '')) return undefined;
    const number = this.#cell('licence-number');
    const authority = this.#cell('licence-authority');
    const kind = this.#optional('licence-kind', readLicenceKind, 'licence-kind-unknown');
    const country = this.#optional('licence-country', readCountry, 'country-invalid');
    const validFrom = this.#optional('licence-valid-from', readDate, 'date-invalid');
    const validUntil = this.#optional('licence-valid-until', readDate, 'date-invalid');
    for (const column of licenceColumns) if (this.#cell(column) === '') this.#wrong(column, 'licence-incomplete');
    if (number.length > 60) this.#wrong('licence-number', 'value-too-long');
    if (authority.length > 200) this.#wrong('licence-authority', 'value-too-long');
    if (validFrom && validUntil && validUntil < validFrom) this.#wrong('licence-valid-until', 'dates-reversed');
    if (!kind || !country || !validFrom || !validUntil) return undefined;
    return { number, authority, kind, country, validFrom, validUntil };
  }

  #cell(column: ImportColumn): string {
    const position = this.#columns.positions.get(column);
    return position === undefined ? '' : (this.#row.cells[position] ?? '').trim();
  }

  #text(column: ImportColumn, longest: number): string | undefined {
    return this.#needed(column, (cell) => (cell.length > longest ? undefined : cell), 'value-too-long');
  }

  #needed<Value>(column: ImportColumn, read: (cell: string) => Value | undefined, code: ReasonCode): Value | undefined {
    if (this.#cell(column) === '') this.#wrong(column, 'value-missing');
    return this.#optional(column, read, code);
  }

  #optional<Value>(column: ImportColumn, read: (cell: string) => Value | undefined, code: ReasonCode) {
    const cell = this.#cell(column);
    if (cell === '') return undefined;
    const value = read(cell);
    if (value === undefined) this.#wrong(column, code);
    return value;
  }

  #wrong(column: ImportColumn | null, code: ReasonCode): void {
    this.#errors.push(importError(this.#row.line, column, code));
  }
}

/** Digits of either script are the same number; capitals stay as they are. */
const normalised = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.normalize('NFKC').replace(/[\u0660-\u0669\u06F0-\u06F9]/g, normalise);
