import { AmountTooLarge } from '@nilecare/contracts/api/billing.ts';
import { DiscountTooLarge, type Discount } from '@nilecare/contracts/api/billing-invoices.ts';
import { MOST_MINOR } from '@nilecare/contracts/money.ts';
import { spread } from '../money/spread.ts';
import { amountsOf, discountOf, listAmount, type LineAmounts, type LinePrice } from './price-line.ts';

export interface DraftLine extends LinePrice {
  readonly id: string;
  readonly discount: Discount | null;
}

export interface DraftAmounts extends LineAmounts {
  /** Of lines and of the whole. */
  readonly discountMinor: number;
  readonly lines: ReadonlyMap<
    string,
    LineAmounts & { readonly discountMinor: number; readonly invoiceDiscountMinor: number }
  >;
}

/**
 * What a draft comes to: each line's own discount, then that of the whole in proportion to what is left of each line, then
 * the tax of each line.
 * @throws DiscountTooLarge, AmountTooLarge
 */
export function draftAmounts(lines: readonly DraftLine[], discount: Discount | null): DraftAmounts {
  const own = lines.map((line) => {
    const amount = listAmount(line);
    const off = discountOf(line.discount, amount);
    if (off > amount) throw new DiscountTooLarge('Look at the line again.', { lineId: line.id });
    return { line, off, left: amount - off };
  });
  const left = own.reduce((sum, it) => sum + it.left, 0);
  if (left > MOST_MINOR) throw new AmountTooLarge();
  const ofWhole = discountOf(discount, left);
  if (ofWhole > left) throw new DiscountTooLarge('Look at the discount of the whole again.');
  const parts = spread(
    ofWhole,
    own.map((it) => it.left),
  );
  const priced = own.map(({ line, off }, position) => {
    const invoiceDiscountMinor = parts[position] ?? 0;
    const amounts = amountsOf(line, off + invoiceDiscountMinor);
    return { id: line.id, ...amounts, discountMinor: off, invoiceDiscountMinor };
  });
  const sum = (of: (it: (typeof priced)[number]) => number) => priced.reduce((total, it) => total + of(it), 0);
  const totalMinor = sum((it) => it.totalMinor);
  if (totalMinor > MOST_MINOR) throw new AmountTooLarge();
  return {
    ...{ netMinor: sum((it) => it.netMinor), taxMinor: sum((it) => it.taxMinor), totalMinor },
    discountMinor: sum((it) => it.discountMinor + it.invoiceDiscountMinor),
    lines: new Map(priced.map(({ id, ...amounts }) => [id, amounts])),
  };
}
