import { decimalOf } from '@nilecare/contracts/money.ts';
import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';
import type { PdfBlock, PdfDocument } from '@nilecare/service-kit/pdf/document.ts';

const words = {
  cash: { en: 'Receipt', ar: 'إيصال استلام نقدية' },
  receipt: { en: 'Receipt', ar: 'إيصال سداد' },
  refund: { en: 'Refund receipt', ar: 'إيصال رد مبلغ' },
  number: { en: 'Number', ar: 'الرقم' },
  date: { en: 'Date', ar: 'التاريخ' },
  patient: { en: 'Patient', ar: 'المريض' },
  method: { en: 'Paid by', ar: 'طريقة الدفع' },
  back: { en: 'Given back by', ar: 'طريقة الرد' },
  amount: { en: 'Amount', ar: 'المبلغ' },
  takenBy: { en: 'Received by', ar: 'المستلم' },
  givenBy: { en: 'Given back by', ar: 'قام بالرد' },
  reason: { en: 'Reason', ar: 'السبب' },
  of: { en: 'Of receipt', ar: 'عن الإيصال رقم' },
  for: { en: 'For', ar: 'مقابل' },
  invoice: { en: 'Invoice', ar: 'فاتورة' },
  deposit: { en: 'Deposit', ar: 'دفعة مقدمة' },
  given: { en: 'Given in cash', ar: 'المبلغ المسلَّم نقدًا' },
  change: { en: 'Change', ar: 'الباقي للعميل' },
  stillOpen: { en: 'Still open of these invoices when printed', ar: 'المتبقي من هذه الفواتير وقت الطباعة' },
  underWay: { en: 'Being paid when printed', ar: 'قيد الدفع وقت الطباعة' },
  printed: { en: 'Printed', ar: 'وقت الطباعة' },
  copy: { en: 'copy', ar: 'نسخة' },
  total: { en: 'Total', ar: 'الإجمالي' },
} as const satisfies Record<string, Bilingual>;

const methods: Readonly<Record<PaymentMethod, Bilingual>> = {
  cash: { en: 'Cash', ar: 'نقدًا' },
  card: { en: 'Card', ar: 'بطاقة' },
  'mobile-money': { en: 'Mobile money', ar: 'محفظة الهاتف' },
  'bank-transfer': { en: 'Bank transfer', ar: 'تحويل بنكي' },
};

export interface ReceiptFacts {
  readonly kind: 'receipt' | 'refund';
  readonly number: string;
  /** By the clock of the facility, `2026-11-28 21:30`. */
  readonly when: string;
  /** null where it could not be asked for. */
  readonly patientName: Bilingual | null;
  readonly method: PaymentMethod;
  readonly currency: string;
  readonly amountMinor: number;
  readonly parts: readonly { readonly number: string | null; readonly amountMinor: number }[];
  readonly depositMinor: number;
  /** Of cash, what the payer handed over, where it was said. */
  readonly givenMinor: number | null;
  /** Of its invoices, when it is printed; null where it could not be asked for, or is of no matter. */
  readonly left: { readonly openMinor: number; readonly underWayMinor: number } | null;
  /** `when` by the clock of the facility. A copy: it was printed before. */
  readonly printed: { readonly when: string; readonly isCopy: boolean };
  readonly by: string;
  /** Of a refund: why, and of which receipt. */
  readonly refund?: { readonly reason: string; readonly receiptNumber: string };
}

interface Letterhead {
  readonly name: Bilingual;
  readonly address: string | null;
  readonly phone: string | null;
}

/** A receipt as it is printed. */
export function receiptOf(facts: ReceiptFacts, { name, address, phone }: Letterhead, language: Language): PdfDocument {
  const say = (word: keyof typeof words) => words[word][language];
  const money = (minor: number) => `${decimalOf(minor, facts.currency)} ${facts.currency}`;
  const rows = [
    ...facts.parts.map((part) => [`${say('invoice')} ${part.number ?? ''}`.trim(), money(part.amountMinor)]),
    ...(facts.depositMinor > 0 ? [[say('deposit'), money(facts.depositMinor)]] : []),
  ];
  const isRefund = facts.kind === 'refund';
  const blocks: PdfBlock[] = [
    {
      kind: 'facts',
      items: [
        { label: say('number'), value: facts.number },
        { label: say('date'), value: facts.when },
        ...(facts.patientName ? [{ label: say('patient'), value: facts.patientName[language] }] : []),
        { label: say(isRefund ? 'back' : 'method'), value: methods[facts.method][language] },
        { label: say('amount'), value: money(facts.amountMinor) },
        ...(facts.refund
          ? [
              { label: say('of'), value: facts.refund.receiptNumber },
              { label: say('reason'), value: facts.refund.reason },
            ]
          : []),
        { label: say(isRefund ? 'givenBy' : 'takenBy'), value: facts.by },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: say('for'), width: 3 },
        { title: say('amount'), align: 'end' },
      ],
      rows,
      total: [say('total'), money(facts.amountMinor)],
    },
  ];
  const { amountMinor, givenMinor, left, printed } = facts;
  const after = [
    ...(givenMinor === null
      ? []
      : [
          { label: say('given'), value: money(givenMinor) },
          { label: say('change'), value: money(givenMinor - amountMinor) },
        ]),
    ...(left === null || facts.parts.length === 0 ? [] : [{ label: say('stillOpen'), value: money(left.openMinor) }]),
    ...(left !== null && left.underWayMinor > 0 ? [{ label: say('underWay'), value: money(left.underWayMinor) }] : []),
    { label: say('printed'), value: printed.when },
  ];
  blocks.push({ kind: 'facts', items: after });
  const title = say(facts.kind === 'receipt' && facts.method === 'cash' ? 'cash' : facts.kind);
  const letterhead = [name[language], address, phone].filter((it) => it !== null);
  return { language, title: printed.isCopy ? `${title} (${say('copy')})` : title, letterhead, blocks };
}
