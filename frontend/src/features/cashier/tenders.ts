import { PayerPhone } from '@nilecare/contracts/api/payment.ts';
import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import { minorOf } from '../../shared-ui/money.ts';

/** One of the means by which a sum is paid, as it is typed. */
export interface Tender {
  /** Tells two of the same kind apart. */
  readonly key: string;
  readonly method: PaymentMethod;
  readonly amount: string;
  readonly phone: string;
  /** Of cash, what the payer hands over, as it is typed; it need not be said. */
  readonly given: string;
}

/** What is to be paid of one invoice. */
export interface Due {
  readonly invoiceId: string;
  readonly amountMinor: number;
}

/** One payment, as the server takes it. */
export interface Planned {
  readonly key: string;
  readonly method: PaymentMethod;
  readonly invoices: readonly Due[];
  readonly depositMinor: number;
  readonly payerPhone?: string;
  readonly givenMinor?: number;
}

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, it) => sum + it, 0);

/** What the tenders come to; what is no amount yet counts nothing. */
export const tenderedOf = (tenders: readonly Tender[], currency: string): number =>
  sumOf(tenders.map((it) => minorOf(it.amount, currency) ?? 0));

/**
 * Whether each tender can be sent: an amount above nothing, whose phone it is for mobile money, and of cash nothing less than
 * the amount, where it is said what was handed over.
 */
export const areComplete = (tenders: readonly Tender[], currency: string): boolean =>
  tenders.length > 0 &&
  tenders.every(
    (it) =>
      (minorOf(it.amount, currency) ?? 0) > 0 &&
      (it.method !== 'mobile-money' || PayerPhone.safeParse(it.phone.trim()).success) &&
      (it.method !== 'cash' || it.given.trim() === '' || givenOf(it, currency) !== undefined),
  );

/**
 * Pours the tenders over what is due, in the order of both: the first tender pays the first invoices, the next goes on
 * where it ended. What is left when every invoice is covered is paid ahead.
 */
export function plan(dues: readonly Due[], tenders: readonly Tender[], currency: string): readonly Planned[] {
  const left = dues.map((it) => ({ ...it }));
  return tenders.map((tender) => {
    const { key, method, amount, phone } = tender;
    let rest = minorOf(amount, currency) ?? 0;
    const invoices: Due[] = [];
    for (const due of left) {
      const part = Math.min(rest, due.amountMinor);
      if (part === 0) continue;
      invoices.push({ invoiceId: due.invoiceId, amountMinor: part });
      due.amountMinor -= part;
      rest -= part;
    }
    const payer = method === 'mobile-money' ? { payerPhone: phone.trim() } : {};
    const givenMinor = givenOf(tender, currency);
    const given = givenMinor === undefined ? {} : { givenMinor };
    return { key, method, invoices, depositMinor: rest, ...payer, ...given };
  });
}

/** What goes back of the cash that was given; undefined while it is less than what is paid in cash. */
export const changeOf = (givenMinor: number, cashMinor: number): number | undefined =>
  givenMinor >= cashMinor ? givenMinor - cashMinor : undefined;

/** What is handed over of a tender in cash; undefined where it is not said, or is less than the amount. */
function givenOf({ method, amount, given }: Tender, currency: string): number | undefined {
  const [minor, paid] = [minorOf(given, currency), minorOf(amount, currency)];
  if (method !== 'cash' || minor === undefined || paid === undefined) return undefined;
  return changeOf(minor, paid) === undefined ? undefined : minor;
}
