import { addDays } from '@nilecare/service-kit/zoned-time.ts';

/** Where money stands in the books of a facility. */
export const accounts = [
  /** What patients and insurers owe of issued invoices. */
  'receivable-patient',
  'receivable-insurer',
  /** What was invoiced without tax, and the tax of it. */
  'revenue',
  'tax',
  /** What patients have paid ahead. */
  'deposits',
  /** What the payment service took and gave back, and what insurers paid. */
  'money',
  'insurer-money',
  /** What insurers paid that no claim of ours is known for, or beyond what they owe; what they kept back beside claims. */
  'insurer-unapplied',
  'insurer-kept-back',
  /** What will not be paid. */
  'written-off',
] as const;
export type Account = (typeof accounts)[number];

export interface Entry {
  readonly account: Account;
  /** null: money of an insurer that belongs to no claim of ours (yet). */
  readonly patientId: string | null;
  readonly insurerId?: string | null;
  readonly invoiceId?: string | null;
  readonly currency: string;
  /** Debit above nothing, credit below. */
  readonly amountMinor: number;
}

export type PostingKind =
  'invoice' | 'credit-note' | 'payment' | 'refund' | 'deposit-used' | 'write-off' | 'moved' | 'insurer-payment';

/**
 * The entries that say something.
 * @throws RangeError when debit and credit of a currency are not the same: a defect of whoever booked it
 */
export function balanced(entries: readonly Entry[]): readonly Entry[] {
  const said = entries.filter((it) => it.amountMinor !== 0);
  for (const [currency, of] of Map.groupBy(said, (it) => it.currency))
    if (of.reduce((sum, it) => sum + it.amountMinor, 0) !== 0) throw new RangeError(`not balanced in ${currency}`);
  return said;
}

/**
 * The day something is booked on: today, also what happened earlier. Only days that are over are closed, so today is never;
 * an instance whose clock is behind books on the first day after those that are closed. Both `YYYY-MM-DD`.
 */
export const bookingDay = (today: string, closedThrough: string | null): string => {
  if (closedThrough === null || today > closedThrough) return today;
  return addDays(closedThrough, 1);
};
