import { createHash } from 'node:crypto';
import { minorDigits, MOST_MINOR } from '@nilecare/contracts/money.ts';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import { meanings, plain, readColumns, type ColumnNames } from '@nilecare/service-kit/csv/columns.ts';
import type { Table } from '@nilecare/service-kit/csv/read-csv.ts';
import { readDate } from '@nilecare/service-kit/csv/read-date.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';

export interface StatementRow {
  readonly line: number;
  /** `other`: its kind is not known. */
  readonly kind: 'payment' | 'refund' | 'dispute' | 'fee' | 'payout' | 'other';
  readonly reference: string;
  /** What came to us is above nothing, in minor units. */
  readonly amountMinor: number;
  /** What the provider keeps of it; below nothing: what it gives back. */
  readonly feeMinor: number;
  readonly on: string | null;
  /** The same line in another report has the same. */
  readonly key: string;
}

type Column = 'id' | 'reference' | 'kind' | 'amount' | 'fee' | 'net' | 'currency' | 'date';

/** Headings of the reports of Stripe, of mobile money and of banks. */
const columnNames: ColumnNames<Column> = {
  aliases: {
    id: ['balance transaction id', 'transaction id', 'financial transaction id', 'رقم العملية'],
    reference: [
      ...['payment intent id', 'external id', 'payment reference', 'details', 'description', 'narrative'],
      ...['المرجع', 'البيان', 'التفاصيل'],
    ],
    kind: ['type', 'reporting category', 'transaction type', 'النوع', 'نوع العملية'],
    amount: ['gross', 'credit', 'المبلغ', 'القيمة'],
    fee: ['fees', 'commission', 'الرسوم', 'العمولة'],
    net: ['net amount', 'الصافي'],
    currency: ['العملة'],
    date: ['created utc', 'created', 'booking date', 'value date', 'التاريخ', 'تاريخ العملية'],
  },
  required: ['reference', 'amount'],
};

const kinds = meanings<Exclude<StatementRow['kind'], 'other'>>({
  payment: ['charge', 'credit', 'debit', 'collection', 'request to pay', 'transfer', 'إيداع', 'دفع', 'تحصيل'],
  refund: ['reversal', 'رد', 'استرداد'],
  fee: ['fees', 'stripe fee', 'network cost', 'رسوم', 'عمولة'],
  dispute: ['dispute reversal', 'chargeback', 'chargeback reversal', 'اعتراض'],
  payout: ['settlement', 'payout reversal', 'payout failure', 'تسوية', 'تحويل للبنك'],
});

type Code = 'amount-invalid' | 'currency-differs' | 'date-invalid';

/** Minor units out of `1,234.50` in the digits of either script; undefined: it is no amount of the currency. */
export function readAmount(cell: string, currency: string): number | undefined {
  const text = normalise(cell)
    .replace(/[,٬\s]/g, '')
    .replace('٫', '.');
  const [, sign, whole = '', part = ''] = /^([+-]?)(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = minorDigits(currency);
  if (whole === '' || /[^0]/.test(part.slice(digits))) return undefined;
  const minor = Number(`${whole}${part.slice(0, digits).padEnd(digits, '0')}`);
  if (minor > MOST_MINOR) return undefined;
  return sign === '-' ? 0 - minor : minor;
}

export interface ReadStatement {
  readonly rows: readonly StatementRow[];
  /** The first line that cannot be read, with why. */
  readonly wrong: { readonly line: number; readonly code: string; readonly column: string | null } | undefined;
}

/** The rows of a report, in the order of the file. */
export function readStatement(table: Table, currency: string): ReadStatement {
  const columns = readColumns(table.headings, columnNames);
  const complaints: { line: number; code: string; column: string | null }[] = [...columns.complaints];
  const rows = complaints.length > 0 ? [] : table.rows.map((row) => readRow(new CellReader(row, columns), currency));
  complaints.push(...rows.flatMap((it) => it.complaints));
  return { rows: rows.flatMap((it) => it.row ?? []), wrong: complaints[0] };
}

function readRow(reader: CellReader<Column, Code>, currency: string) {
  const id = reader.cell('id');
  // Payouts and fees of a provider pay nothing of ours, and have a number of their own.
  const reference = reader.cell('reference') === '' && id !== '' ? id.slice(0, 255) : reader.text('reference', 255);
  const amountMinor = reader.needed('amount', (cell) => readAmount(cell, currency), 'amount-invalid');
  const fee = reader.optional('fee', (cell) => readAmount(cell, currency), 'amount-invalid') ?? 0;
  const net = reader.optional('net', (cell) => readAmount(cell, currency), 'amount-invalid');
  const named = reader.cell('kind');
  const said = named === '' ? undefined : (kinds.get(plain(named)) ?? 'other');
  reader.optional('currency', (cell) => (cell.toUpperCase() === currency ? cell : undefined), 'currency-differs');
  const on = reader.optional('date', (cell) => readDate(cell.split(/[ T]/)[0] ?? ''), 'date-invalid') ?? null;
  const { line, complaints } = reader;
  if (reference === undefined || amountMinor === undefined || complaints.length > 0)
    return { row: undefined, complaints };
  const kind = said ?? (amountMinor < 0 ? 'refund' : 'payment');
  const key = keyOf(id === '' ? [kind, reference, amountMinor, on] : [kind, id]);
  const feeMinor = net === amountMinor + fee ? 0 - fee : fee;
  const row: StatementRow = { line, kind, reference, amountMinor, feeMinor, on, key };
  return { row, complaints };
}

const keyOf = (facts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex');
