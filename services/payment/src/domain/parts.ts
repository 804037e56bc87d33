import { PaysMoreThanOpen } from '@nilecare/contracts/api/payment.ts';
import { RefundTooLarge } from '@nilecare/contracts/api/payment-refunds.ts';

export interface Part {
  readonly invoiceId: string;
  readonly amountMinor: number;
}

interface Asked {
  readonly invoices: readonly Part[];
  readonly depositMinor: number;
}

/** What is paid or given back in all, in minor units. */
export const amountOf = ({ invoices, depositMinor }: Asked): number =>
  invoices.reduce((sum, it) => sum + it.amountMinor, depositMinor);

interface Payable {
  readonly invoiceId: string;
  /** What the patient bears of it after credits, as billing says: what is open and what it knows to be paid. */
  readonly payableMinor: number;
  /** What is paid or being paid here, less what was given back: it may be more than billing knows yet. */
  readonly takenMinor: number;
}

/** @throws PaysMoreThanOpen */
export function mustFit({ invoiceId, payableMinor, takenMinor }: Payable, amountMinor: number): void {
  const openMinor = Math.max(0, payableMinor - takenMinor);
  if (amountMinor > openMinor) throw new PaysMoreThanOpen(invoiceId, openMinor);
}

interface Paid {
  readonly invoices: readonly (Part & { readonly refundedMinor: number })[];
  readonly depositMinor: number;
  readonly depositRefundedMinor: number;
}

/** Nothing goes back that was not paid, or that went back before. @throws RefundTooLarge */
export function mustBeLeft(paid: Paid, wanted: Asked): void {
  const depositLeft = paid.depositMinor - paid.depositRefundedMinor;
  if (wanted.depositMinor > depositLeft) throw new RefundTooLarge(depositLeft);
  for (const { invoiceId, amountMinor } of wanted.invoices) {
    const part = paid.invoices.find((it) => it.invoiceId === invoiceId);
    const left = part ? part.amountMinor - part.refundedMinor : 0;
    if (amountMinor > left) throw new RefundTooLarge(left);
  }
}
