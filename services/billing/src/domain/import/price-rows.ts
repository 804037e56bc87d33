import type { PriceImportColumn } from '@nilecare/contracts/api/billing-prices.ts';
import { UnitPrice } from '@nilecare/contracts/api/billing-prices.ts';
import { createBillableService, type BillableService } from '@nilecare/contracts/api/billing.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { minorDigits } from '@nilecare/contracts/money.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import { meanings, plain, type Columns } from '@nilecare/service-kit/csv/columns.ts';
import type { Table, TableRow } from '@nilecare/service-kit/csv/read-csv.ts';
import type { PriceComplaint } from './price-columns.ts';

/** What a row says of a service; what it leaves empty is undefined, and stays as it is. */
export interface PriceRow {
  readonly line: number;
  readonly code: string;
  readonly nameEn: string | undefined;
  readonly nameAr: string | undefined;
  readonly category: BillableCategory | undefined;
  readonly reference: string | undefined;
  readonly taxCode: string | undefined;
  readonly priceMinor: number;
}

const categories = meanings<BillableCategory>({
  visit: ['consultation', 'زيارة', 'كشف'],
  lab: ['laboratory', 'test', 'مختبر', 'معمل', 'تحليل'],
  drug: ['medicine', 'دواء'],
  bed: ['bed day', 'سرير', 'إقامة'],
  procedure: ['إجراء', 'عملية'],
  other: ['أخرى', 'غير ذلك'],
});
const shape = createBillableService.body.shape;

/** `1,250.50` in a currency of two digits is 125050; undefined where it is no amount of it. */
export function minorOf(cell: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const text = normalise(cell)
    .replace(/[٫]/g, '.')
    .replace(/[,٬\s](?=\d{3}(?:\D|$))/g, '');
  const parts = /^(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!parts || (parts[2] ?? '').length > digits) return undefined;
  return UnitPrice.safeParse(Number(`${parts[1] ?? ''}${(parts[2] ?? '').padEnd(digits, '0')}`)).data;
}

/** Reads all rows; each is judged also when another is wrong. */
export function readPriceRows({ rows }: Table, columns: Columns<PriceImportColumn>, currency: string) {
  const read = rows.map((row) => readRow(row, columns, currency));
  return { rows: read.flatMap((it) => it.row ?? []), complaints: read.flatMap((it) => it.complaints) };
}

function readRow(row: TableRow, columns: Columns<PriceImportColumn>, currency: string) {
  const cells = new CellReader<PriceImportColumn, PriceComplaint['code']>(row, columns);
  const text = (longest: number) => (cell: string) => (cell.length > longest ? undefined : cell);
  const code = cells.needed('code', (cell) => shape.code.safeParse(cell).data, 'code-invalid');
  const priceMinor = cells.needed('price', (cell) => minorOf(cell, currency), 'price-invalid');
  const facts = {
    nameEn: cells.optional('name-en', text(200), 'value-too-long'),
    nameAr: cells.optional('name-ar', text(200), 'value-too-long'),
    category: cells.optional('category', (cell) => categories.get(plain(cell)), 'category-unknown'),
    reference: cells.optional('reference', (cell) => shape.reference.safeParse(cell).data ?? undefined, 'code-invalid'),
    taxCode: cells.optional('tax', (cell) => shape.taxCode.safeParse(cell).data ?? undefined, 'code-invalid'),
  };
  const { complaints } = cells;
  if (complaints.length > 0 || code === undefined || priceMinor === undefined) return { row: undefined, complaints };
  return { row: { line: row.line, code, priceMinor, ...facts }, complaints };
}

export interface PlannedPrice {
  /** undefined: it is new. */
  readonly before: BillableService | undefined;
  readonly facts: Omit<BillableService, 'id' | 'version'>;
  readonly isChanged: boolean;
  readonly priceMinor: number;
}

/** What is there already of what the file names. */
export interface PresentServices {
  /** By code. */
  readonly services: ReadonlyMap<string, BillableService>;
  /** Codes of the services that stand for something, by `referenceKey`. */
  readonly references: ReadonlyMap<string, string>;
}

export const referenceKey = (category: string, reference: string): string => `${category} ${reference}`;

/** What the rows would do, and what stands in their way. */
export function planPrices(rows: readonly PriceRow[], present: PresentServices) {
  const complaints: PriceComplaint[] = [];
  const seen = new Set<string>();
  const owners = new Map(present.references);
  const planned = rows.flatMap((row): PlannedPrice[] => {
    if (seen.has(row.code)) complaints.push({ line: row.line, column: 'code', code: 'repeated-in-file' });
    seen.add(row.code);
    const before = present.services.get(row.code);
    const facts = factsOf(row, before);
    if (!facts) {
      complaints.push({ line: row.line, column: null, code: 'service-incomplete' });
      return [];
    }
    if (facts.reference !== null) {
      const key = referenceKey(facts.category, facts.reference);
      if ((owners.get(key) ?? row.code) !== row.code)
        complaints.push({ line: row.line, column: 'reference', code: 'reference-taken' });
      owners.set(key, row.code);
    }
    const isChanged = before !== undefined && !same(before, facts);
    return [{ before, facts, isChanged, priceMinor: row.priceMinor }];
  });
  return { planned, complaints };
}

function factsOf(row: PriceRow, before: BillableService | undefined): PlannedPrice['facts'] | undefined {
  const name = { en: row.nameEn ?? before?.name.en, ar: row.nameAr ?? before?.name.ar };
  const category = row.category ?? before?.category;
  if (name.en === undefined || name.ar === undefined || category === undefined) return undefined;
  return {
    ...{ code: row.code, name: { en: name.en, ar: name.ar }, category, active: before?.active ?? true },
    reference: row.reference ?? before?.reference ?? null,
    taxCode: row.taxCode ?? before?.taxCode ?? null,
  };
}

const same = (before: BillableService, facts: PlannedPrice['facts']): boolean =>
  before.name.en === facts.name.en &&
  before.name.ar === facts.name.ar &&
  before.category === facts.category &&
  before.reference === facts.reference &&
  before.taxCode === facts.taxCode;
