import type { LicenceFacts, NewStaff } from '@nilecare/contracts/api/business.ts';
import type { ImportColumn, ImportError } from '@nilecare/contracts/api/business-imports.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import type { z } from 'zod';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import type { Columns } from '@nilecare/service-kit/csv/columns.ts';
import { readDate } from '@nilecare/service-kit/csv/read-date.ts';
import type { Table, TableRow } from '@nilecare/service-kit/csv/read-csv.ts';
import {
  readCountry,
  readEmail,
  readLanguages,
  readLicenceKind,
  readPhone,
  readProfession,
  readSpecialities,
} from './import-cells.ts';
import { importError, toldOf, type ReasonCode } from './import-reasons.ts';

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
export function readRows({ rows }: Table, columns: Columns<ImportColumn>): ImportedRows {
  const read = rows.map((row) => readRow(row, columns));
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

type Cells = CellReader<ImportColumn, ReasonCode>;

interface ReadRow {
  readonly staff: ImportedStaff | undefined;
  readonly errors: readonly ImportError[];
}

function readRow(row: TableRow, columns: Columns<ImportColumn>): ReadRow {
  const cells: Cells = new CellReader(row, columns);
  const employeeNumber = normalised(cells.text('employee-number', 40));
  const en = cells.text('name-en', 200);
  const ar = cells.text('name-ar', 200);
  const profession = cells.needed('profession', readProfession, 'profession-unknown');
  const staff = {
    line: row.line,
    specialities: cells.optional('specialities', readSpecialities, 'speciality-too-long'),
    languages: cells.optional('languages', readLanguages, 'language-unknown'),
    phone: cells.optional('phone', readPhone, 'phone-invalid'),
    email: cells.optional('email', readEmail, 'email-invalid'),
    licence: readLicence(cells),
  };
  const errors = cells.complaints.map(toldOf);
  if (errors.length > 0 || !employeeNumber || !en || !ar || !profession) return { staff: undefined, errors };
  return { staff: { ...staff, employeeNumber, name: { en, ar }, profession }, errors };
}

function readLicence(cells: Cells): LicenceFacts | undefined {
  if (licenceColumns.every((it) => cells.cell(it) === '')) return undefined;
  const number = cells.cell('licence-number');
  const authority = cells.cell('licence-authority');
  const kind = cells.optional('licence-kind', readLicenceKind, 'licence-kind-unknown');
  const country = cells.optional('licence-country', readCountry, 'country-invalid');
  const validFrom = cells.optional('licence-valid-from', readDate, 'date-invalid');
  const validUntil = cells.optional('licence-valid-until', readDate, 'date-invalid');
  for (const column of licenceColumns) if (cells.cell(column) === '') cells.wrong(column, 'licence-incomplete');
  if (number.length > 60) cells.wrong('licence-number', 'value-too-long');
  if (authority.length > 200) cells.wrong('licence-authority', 'value-too-long');
  if (validFrom && validUntil && validUntil < validFrom) cells.wrong('licence-valid-until', 'dates-reversed');
  if (!kind || !country || !validFrom || !validUntil) return undefined;
  return { number, authority, kind, country, validFrom, validUntil };
}

/** Digits of either script are the same number; capitals stay as they are. */
const normalised = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.normalize('NFKC').replace(/[\u0660-\u0669\u06F0-\u06F9]/g, normalise);
