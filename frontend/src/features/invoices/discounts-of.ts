import type { Discount, Invoice } from '@nilecare/contracts/api/billing-invoices.ts';

interface Discounts {
  readonly invoice: Discount | null;
  readonly lines: { readonly lineId: string; readonly discount: Discount }[];
}

/**
 * All discounts of a draft after one was given or taken away: the server takes them in place of those there were.
 * @param lineId null: of the whole invoice
 */
export function discountsOf(
  { discount: whole, lines }: Pick<Invoice, 'discount' | 'lines'>,
  lineId: string | null,
  discount: Discount | null,
): Discounts {
  const kept = lines.flatMap(({ id, discountMinor }) =>
    id === lineId || discountMinor === 0 ? [] : [{ lineId: id, discount: { amountMinor: discountMinor } }],
  );
  if (lineId === null) return { invoice: discount, lines: kept };
  return { invoice: whole?.given ?? null, lines: discount === null ? kept : [...kept, { lineId, discount }] };
}
