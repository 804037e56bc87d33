import { AmountTooLarge } from '@nilecare/contracts/api/billing.ts';
import type { Discount } from '@nilecare/contracts/api/billing-invoices.ts';
import { MOST_MINOR, shareOf } from '@nilecare/contracts/money.ts';

/** What a line costs before discounts. */
export interface LinePrice {
  readonly quantity: number;
  /** Of one, in minor units. */
  readonly unitPriceMinor: number;
  /** Hundredths of a percent. */
  readonly taxRate: number;
  /** Whether the price has the tax in it. */
  readonly taxInclusive: boolean;
}

export interface LineAmounts {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/** Quantity times price, with the tax in it or not, as the price is. @throws AmountTooLarge */
export function listAmount({ quantity, unitPriceMinor }: LinePrice): number {
  const amount = quantity * unitPriceMinor;
  if (amount > MOST_MINOR) throw new AmountTooLarge();
  return amount;
}

/**
 * What a line comes to. The tax is rounded once for each line, half away from zero; sums of lines are not rounded again.
 * @param discountMinor off the list amount
 * @throws AmountTooLarge
 */
export function amountsOf(line: LinePrice, discountMinor = 0): LineAmounts {
  const base = listAmount(line) - discountMinor;
  if (line.taxInclusive) {
    const netMinor = withoutTax(base, line.taxRate);
    return { netMinor, taxMinor: base - netMinor, totalMinor: base };
  }
  const taxMinor = shareOf(base, line.taxRate);
  if (base + taxMinor > MOST_MINOR) throw new AmountTooLarge();
  return { netMinor: base, taxMinor, totalMinor: base + taxMinor };
}

/** What of an amount is no tax, rounded half up. */
const withoutTax = (gross: number, rate: number): number => {
  const parts = BigInt(10_000 + rate);
  return Number((BigInt(gross) * 20_000n + parts) / (2n * parts));
};

/** What a discount comes to of an amount; it may be more than the amount. */
export const discountOf = (given: Discount | null, amountMinor: number): number => {
  if (given === null) return 0;
  return 'share' in given ? shareOf(amountMinor, given.share) : given.amountMinor;
};
