import { ImportColumn, type ImportError } from '@nilecare/contracts/api/business-imports.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import type { TableRow } from '../csv/read-csv.ts';
import { importError } from './import-reasons.ts';

/** Headings that mean a column, besides its own name. */
const aliases: Readonly<Record<ImportColumn, readonly string[]>> = {
  'employee-number': ['employee no', 'employee id', 'staff number', 'الرقم الوظيفي', 'رقم الموظف'],
  'name-en': ['name', 'english name', 'full name', 'الاسم بالإنجليزية', 'الاسم بالانجليزية', 'الاسم الإنجليزي'],
  'name-ar': ['arabic name', 'الاسم', 'الاسم بالعربية', 'الاسم العربي'],
  profession: ['job', 'job title', 'role', 'المهنة', 'الوظيفة'],
  specialities: ['speciality', 'specialty', 'specialties', 'التخصص', 'التخصصات'],
  languages: ['language', 'اللغات', 'اللغة'],
  phone: ['telephone', 'mobile', 'الهاتف', 'رقم الهاتف', 'الجوال', 'المحمول'],
  email: ['e-mail', 'mail', 'البريد الإلكتروني', 'البريد الالكتروني'],
  'licence-number': ['license number', 'licence no', 'رقم الترخيص'],
  'licence-authority': ['license authority', 'جهة الترخيص', 'الجهة المانحة'],
  'licence-kind': ['license kind', 'licence type', 'license type', 'نوع الترخيص'],
  'licence-country': ['license country', 'دولة الترخيص', 'بلد الترخيص'],
  'licence-valid-from': ['license valid from', 'بداية الترخيص', 'تاريخ بدء الترخيص'],
  'licence-valid-until': [
    'license valid until',
    'licence expiry',
    'license expiry',
    'نهاية الترخيص',
    'تاريخ انتهاء الترخيص',
  ],
};

const required = ['employee-number', 'name-en', 'name-ar', 'profession'] as const satisfies ImportColumn[];

/** Case, signs between words and the ways to write an alif do not matter. */
export const plain = (text: string): string =>
  normalise(text)
    .replace(/[\u064B-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[\s_-]+/g, ' ')
    .trim();

const byHeading: ReadonlyMap<string, ImportColumn> = new Map(
  ImportColumn.options.flatMap((column) => [column, ...aliases[column]].map((name) => [plain(name), column] as const)),
);

export interface Columns {
  /** Where each column stands in a row. */
  readonly positions: ReadonlyMap<ImportColumn, number>;
  readonly count: number;
  /** Headings that mean no column; they are not read. */
  readonly ignored: readonly string[];
  readonly errors: readonly ImportError[];
}

/** Which column stands where. */
export function readColumns({ line, cells }: TableRow): Columns {
  const positions = new Map<ImportColumn, number>();
  const ignored: string[] = [];
  const errors: ImportError[] = [];
  for (const [position, heading] of cells.entries()) {
    const column = byHeading.get(plain(heading));
    if (column === undefined) ignored.push(heading.slice(0, 100));
    else if (positions.has(column)) errors.push(importError(line, column, 'column-doubled'));
    else positions.set(column, position);
  }
  const missing = required.filter((it) => !positions.has(it));
  errors.push(...missing.map((column) => importError(line, column, 'column-missing')));
  return { positions, count: cells.length, ignored, errors };
}
