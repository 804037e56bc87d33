import { createHash } from 'node:crypto';
import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import { meanings, plain, readColumns, type ColumnNames, type Complaint } from '@nilecare/service-kit/csv/columns.ts';
import type { Table } from '@nilecare/service-kit/csv/read-csv.ts';
import { readDate } from '@nilecare/service-kit/csv/read-date.ts';
import { readAmount } from './statement-amount.ts';
import type { lineReasons } from './statement-reasons.ts';

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

/** Words that say that money went, beside amounts that may have no sign. */
const wentOut = ['debit', 'dr', 'withdrawal', 'مدين', 'سحب'];
const isOut: ReadonlySet<string> = new Set(wentOut.map(plain));

const kinds = meanings<Exclude<StatementRow['kind'], 'other'>>({
  payment: ['charge', 'credit', 'cr', 'collection', 'request to pay', 'transfer', 'دائن', 'إيداع', 'دفع', 'تحصيل'],
  refund: ['reversal', 'رد', 'استرداد', ...wentOut],
  fee: ['fees', 'stripe fee', 'network cost', 'رسوم', 'عمولة'],
  dispute: ['dispute reversal', 'chargeback', 'chargeback reversal', 'اعتراض'],
  payout: ['settlement', 'payout reversal', 'payout failure', 'تسوية', 'تحويل للبنك'],
});

type Code = keyof typeof lineReasons;

export interface ReadStatement {
  readonly rows: readonly StatementRow[];
  /** The first line that cannot be read, with why. */
  readonly wrong: Complaint<Column, Code> | undefined;
}

/** The rows of a report, in the order of the file. */
export function readStatement(table: Table, currency: string, provider: PaymentProvider): ReadStatement {
  const columns = readColumns(table.headings, columnNames);
  const readers =
    columns.complaints.length > 0 ? [] : table.rows.map((row) => new CellReader<Column, Code>(row, columns));
  const isSigned = readers.some((it) => (readAmount(it.cell('amount'), currency) ?? 0) < 0);
  const report = { currency, keepsFees: provider === 'bank-transfer' && !isSigned };
  const rows = readers.map((reader) => readRow(reader, report));
  const complaints: readonly Complaint<Column, Code>[] = [
    ...columns.complaints,
    ...rows.flatMap((it) => it.complaints),
  ];
  return { rows: keyed(rows.flatMap((it) => it.row ?? [])), wrong: complaints[0] };
}

interface Report {
  readonly currency: string;
  /** A bank that writes no sign anywhere: its fees are what it kept. */
  readonly keepsFees: boolean;
}

type ReadRow = Omit<StatementRow, 'key'> & { readonly facts: readonly unknown[]; readonly isNumbered: boolean };

function readRow(reader: CellReader<Column, Code>, { currency, keepsFees }: Report) {
  const id = reader.cell('id');
  // Payouts and fees of a provider pay nothing of ours, and have a number of their own.
  const reference = reader.cell('reference') === '' && id !== '' ? id.slice(0, 255) : reader.text('reference', 255);
  const written = reader.needed('amount', (cell) => readAmount(cell, currency), 'amount-invalid');
  const fee = reader.optional('fee', (cell) => readAmount(cell, currency), 'amount-invalid') ?? 0;
  const net = reader.optional('net', (cell) => readAmount(cell, currency), 'amount-invalid');
  const named = plain(reader.cell('kind'));
  reader.optional('currency', (cell) => (cell.toUpperCase() === currency ? cell : undefined), 'currency-differs');
  const on = reader.optional('date', (cell) => readDate(cell.split(/[ T]/)[0] ?? ''), 'date-invalid') ?? null;
  const { line, complaints } = reader;
  if (reference === undefined || written === undefined || complaints.length > 0) return { row: undefined, complaints };
  const kind = kindOf(named, written);
  const isKept = isOut.has(named) || (kind === 'fee' && keepsFees);
  const amountMinor = isKept ? 0 - Math.abs(written) : written;
  const isNumbered = id !== '';
  const facts = isNumbered ? [kind, id] : [kind, reference, written, on];
  const feeMinor = net === amountMinor + fee ? 0 - fee : fee;
  const row: ReadRow = { line, kind, reference, amountMinor, feeMinor, on, facts, isNumbered };
  return { row, complaints };
}

/** What is called a payment and is below nothing went, whatever it is called. */
function kindOf(named: string, amountMinor: number): StatementRow['kind'] {
  const said = named === '' ? 'payment' : (kinds.get(named) ?? 'other');
  return said === 'payment' && amountMinor < 0 ? 'refund' : said;
}

/** Lines without a number that say the same are counted: the second of a day is another one, and again the second elsewhere. */
function keyed(rows: readonly ReadRow[]): readonly StatementRow[] {
  const before = new Map<string, number>();
  return rows.map(({ facts, isNumbered, ...row }) => {
    const text = JSON.stringify(facts);
    const nth = isNumbered ? 0 : (before.get(text) ?? 0);
    before.set(text, nth + 1);
    return { ...row, key: keyOf(nth === 0 ? facts : [...facts, nth]) };
  });
}

const keyOf = (facts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex');
