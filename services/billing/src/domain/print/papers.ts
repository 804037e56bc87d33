import type { Statement } from '@nilecare/contracts/api/billing-accounts.ts';
import type { CreditNote } from '@nilecare/contracts/api/billing-credits.ts';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { printedDecimalOf } from '@nilecare/contracts/money.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { PdfDocument, PdfFact } from '@nilecare/service-kit/pdf/document.ts';
import { wordsIn } from './words.ts';

/** For whom and on whose paper it is printed. */
export interface Paper {
  readonly language: Language;
  readonly letterhead: readonly string[];
  readonly patientName: string;
}

/** Amounts as they are printed: digits and the currency's letters, in either language. */
const money = (currency: string) => (minor: number) => `${printedDecimalOf(minor, currency)} ${currency}`;

export function invoicePaper(invoice: Invoice, { language, letterhead, patientName }: Paper): PdfDocument {
  const words = wordsIn(language);
  const amount = money(invoice.currency);
  const insurersMinor = invoice.lines.reduce((sum, it) => sum + it.totalMinor - it.patientMinor, 0);
  const sums: readonly (readonly [label: string, minor: number])[] = [
    [words.net, invoice.netMinor],
    [words.tax, invoice.taxMinor],
    [words.total, invoice.totalMinor],
    [words.insurers, insurersMinor],
    [words.credited, invoice.creditedMinor],
    [words.paid, invoice.paidMinor],
    [words.open, invoice.patientOpenMinor],
  ];
  const draft = invoice.number === null;
  return {
    ...{ language, letterhead, title: draft ? words.draft : words.invoice },
    blocks: [
      ...(draft ? [{ kind: 'text' as const, text: words.notIssued }] : []),
      {
        kind: 'facts',
        items: [
          { label: words.number, value: invoice.number ?? '—' },
          { label: words.date, value: invoice.issuedOn ?? '—' },
          { label: words.due, value: invoice.dueOn ?? '—' },
          { label: words.patient, value: patientName },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: words.date, width: 1.3 },
          { title: words.service, width: 3.4 },
          { title: words.quantity, width: 0.9, align: 'end' },
          { title: words.price, width: 1.5, align: 'end' },
          { title: words.discount, width: 1.5, align: 'end' },
          { title: words.tax, width: 1.3, align: 'end' },
          { title: words.amount, width: 1.6, align: 'end' },
        ],
        rows: invoice.lines.map((line) => [
          ...[line.servedOn, line.description[language], String(line.quantity), amount(line.unitPriceMinor)],
          ...[amount(line.discountMinor + line.invoiceDiscountMinor), amount(line.taxMinor), amount(line.totalMinor)],
        ]),
        total: [
          '',
          words.total,
          '',
          '',
          amount(invoice.discountMinor),
          amount(invoice.taxMinor),
          amount(invoice.totalMinor),
        ],
      },
      { kind: 'facts', items: sums.map(([label, minor]): PdfFact => ({ label, value: amount(minor) })) },
    ],
  };
}

export function creditNotePaper(note: CreditNote, { language, letterhead, patientName }: Paper): PdfDocument {
  const words = wordsIn(language);
  const amount = money(note.currency);
  return {
    ...{ language, letterhead, title: words.creditNote },
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: words.number, value: note.number },
          { label: words.date, value: note.issuedOn },
          { label: words.forInvoice, value: note.invoiceNumber },
          { label: words.patient, value: patientName },
          { label: words.reason, value: note.reason },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: words.service, width: 4 },
          { title: words.tax, width: 1.5, align: 'end' },
          { title: words.amount, width: 1.8, align: 'end' },
        ],
        rows: note.lines.map((line) => [line.description[language], amount(line.taxMinor), amount(line.amountMinor)]),
        total: [words.total, amount(note.taxMinor), amount(note.totalMinor)],
      },
      ...(note.depositMinor === 0
        ? []
        : [{ kind: 'facts' as const, items: [{ label: words.toDeposit, value: amount(note.depositMinor) }] }]),
    ],
  };
}

export function statementPaper(statement: Statement, { language, letterhead, patientName }: Paper): PdfDocument {
  const words = wordsIn(language);
  const amount = money(statement.currency);
  return {
    ...{ language, letterhead, title: words.statement },
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: words.patient, value: patientName },
          { label: words.period, value: `${statement.from} – ${statement.to}` },
          { label: words.opening, value: amount(statement.openingMinor) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: words.date, width: 1.4 },
          { title: words.entry, width: 2.4 },
          { title: words.number, width: 1.6 },
          { title: words.amount, width: 1.8, align: 'end' },
          { title: words.balance, width: 1.8, align: 'end' },
        ],
        rows: statement.entries.map((it) => [
          ...[it.on, words.kinds[it.kind], it.number ?? '', amount(it.amountMinor), amount(it.balanceMinor)],
        ]),
        total: ['', words.closing, '', '', amount(statement.closingMinor)],
      },
      ...(statement.openInvoices.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: words.openInvoices },
            {
              kind: 'table' as const,
              columns: [{ title: words.number }, { title: words.due }, { title: words.open, align: 'end' as const }],
              rows: statement.openInvoices.map((it) => [
                ...[it.number ?? '', it.dueOn ?? '', amount(it.patientOpenMinor)],
              ]),
            },
          ]),
    ],
  };
}
