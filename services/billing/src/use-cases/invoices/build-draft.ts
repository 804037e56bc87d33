import { AmountTooLarge } from '@nilecare/contracts/api/billing.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ChargeRow } from '../../data/charges.ts';
import { discountColumns, discountGiven, invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import type { BillingTx } from '../../deps.ts';
import { draftAmounts, type DraftLine } from '../../domain/invoices/draft-amounts.ts';
import type { Discount } from '@nilecare/contracts/api/billing-invoices.ts';

export interface LineDiscount {
  readonly discount: Discount | null;
  readonly reason: string | null;
}

type PricedCharge = ChargeRow & { readonly unit_price_minor: number; readonly served_on: string };

/** Whether it can stand in an invoice. */
export const isPriced = (row: ChargeRow): row is PricedCharge =>
  row.unit_price_minor !== null && row.served_on !== null;

/** Codes that no list of services has are none that programs could rely on. */
const codeOf = (row: ChargeRow): string => (row.service_id === null ? row.category.toUpperCase() : row.service_code);

/**
 * Writes the lines of a draft anew, one for each charge, with the discounts that they had.
 * @param rows all of them priced, in the order of the lines
 * @param discounts by charge; those that the lines have, where none are given
 * @throws DiscountTooLarge, AmountTooLarge
 */
export async function buildDraft(
  tx: BillingTx,
  invoice: InvoiceRow,
  rows: readonly ChargeRow[],
  discounts?: ReadonlyMap<string, LineDiscount>,
): Promise<void> {
  const kept = discounts ?? (await discountsOf(tx, invoice.id));
  const priced = rows.filter(isPriced).map((row) => ({ row, id: newId(), ...given(kept.get(row.id)) }));
  if (priced.length !== rows.length) throw new AmountTooLarge();
  const lines = priced.map(({ row, id, discount }): DraftLine => ({
    ...{ id, discount, quantity: row.quantity, unitPriceMinor: row.unit_price_minor },
    ...{ taxRate: row.tax_rate, taxInclusive: row.tax_inclusive === 1 },
  }));
  const amounts = draftAmounts(lines, discountGiven(invoice));
  await invoiceRows(tx).putLines(
    invoice.id,
    priced.flatMap(({ row, id, discount, reason }, position) => {
      const it = amounts.lines.get(id);
      if (!it) return [];
      return {
        ...{ id, invoice_id: invoice.id, position: position + 1, charge_id: row.id, category: row.category },
        ...{ service_code: codeOf(row), description_en: row.description_en, description_ar: row.description_ar },
        ...{ quantity: row.quantity, unit_price_minor: row.unit_price_minor, served_on: row.served_on },
        ...{ ...discountColumns(discount), discount_reason: reason, discount_minor: it.discountMinor },
        ...{ invoice_discount_minor: it.invoiceDiscountMinor, net_minor: it.netMinor },
        ...{ tax_rate: row.tax_rate, tax_inclusive: row.tax_inclusive },
        ...{ tax_minor: it.taxMinor, total_minor: it.totalMinor },
      };
    }),
  );
  await invoiceRows(tx).setAmounts(invoice.id, amounts);
}

const given = (it: LineDiscount | undefined): LineDiscount => it ?? { discount: null, reason: null };

async function discountsOf(tx: BillingTx, invoiceId: string): Promise<ReadonlyMap<string, LineDiscount>> {
  const lines = await invoiceRows(tx).linesOf([invoiceId]);
  return new Map(
    lines.map((line) => [line.charge_id, { discount: discountGiven(line), reason: line.discount_reason }]),
  );
}
