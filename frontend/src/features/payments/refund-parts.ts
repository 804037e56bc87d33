import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { minorOf } from '../../shared-ui/money.ts';

/** What can still be given back of a part of a payment. */
export interface RefundPart {
  /** Id of the invoice; of what was paid ahead `deposit`. */
  readonly key: string;
  /** null: paid ahead. */
  readonly number: string | null;
  readonly leftMinor: number;
}

const AHEAD = 'deposit';

/** The parts of a payment of which something is left to be given back. */
export const leftOf = (
  payment: Pick<Payment, 'invoices' | 'depositMinor' | 'depositRefundedMinor'>,
): readonly RefundPart[] =>
  [
    ...payment.invoices.map((it) => ({
      key: it.invoiceId,
      number: it.number ?? it.invoiceId.slice(-12),
      leftMinor: it.amountMinor - it.refundedMinor,
    })),
    { key: AHEAD, number: null, leftMinor: payment.depositMinor - payment.depositRefundedMinor },
  ].filter((it) => it.leftMinor > 0);

/** What is typed, as the server takes it; undefined while it is nothing, no amount, or more than is left. */
export function refundOf(
  parts: readonly RefundPart[],
  entries: Readonly<Record<string, string>>,
  currency: string,
):
  | { readonly invoices: readonly { invoiceId: string; amountMinor: number }[]; readonly depositMinor: number }
  | undefined {
  const typed = parts.flatMap((it) => {
    const entry = entries[it.key]?.trim() ?? '';
    return entry === '' ? [] : [{ key: it.key, minor: minorOf(entry, currency, it.leftMinor) }];
  });
  const sound = typed.flatMap(({ key, minor }) => (minor === undefined || minor === 0 ? [] : [{ key, minor }]));
  if (sound.length === 0 || sound.length < typed.length) return undefined;
  return {
    invoices: sound.filter((it) => it.key !== AHEAD).map(({ key, minor }) => ({ invoiceId: key, amountMinor: minor })),
    depositMinor: sound.find((it) => it.key === AHEAD)?.minor ?? 0,
  };
}
