import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { writePurchaseOrder, type PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { Bilingual, Id } from '@nilecare/contracts/primitives.ts';
import { UnitName, Units } from '@nilecare/contracts/stock.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { minorOf, priceEntry } from '../../shared-ui/money.ts';

const shape = writePurchaseOrder.body.shape;

/** What is typed of a purchase order, checked as the server checks it. */
export const orderEntries = z
  .object({
    supplierId: Id,
    currency: shape.currency,
    note: optionalText(shape.note.unwrap()),
    lines: z
      .array(
        z.object({
          itemId: Id,
          name: Bilingual,
          unit: UnitName,
          quantity: z.string().transform(numberOf).pipe(Units),
          price: z.string(),
        }),
      )
      .min(1),
  })
  .superRefine(({ currency, lines }, context) => {
    for (const [at, { price }] of lines.entries())
      if (minorOf(price, currency) === undefined)
        context.addIssue({ code: 'custom', path: ['lines', at, 'price'], message: 'must be a price of the currency' });
  });
export type OrderEntries = z.input<typeof orderEntries>;
export type OrderChecked = z.output<typeof orderEntries>;

export const noOrder = (currency: string): OrderEntries => ({ supplierId: '', currency, note: '', lines: [] });

interface Suggested {
  readonly quantity: number;
  readonly priceMinor: number | null;
}

/** A line for an item; one pack, unless more is suggested. */
export const orderLineOf = (
  { id, name, unit, packSize }: Pick<StockItem, 'id' | 'name' | 'unit' | 'packSize'>,
  currency: string,
  { quantity, priceMinor }: Suggested = { quantity: packSize, priceMinor: null },
): OrderEntries['lines'][number] => ({
  itemId: id,
  name,
  unit,
  quantity: String(quantity),
  price: priceMinor === null ? '' : priceEntry(priceMinor, currency),
});

export const entriesOf = (order: PurchaseOrder): OrderEntries => ({
  supplierId: order.supplierId,
  currency: order.currency,
  note: order.note ?? '',
  lines: order.lines.map(({ itemId, name, unit, quantity, priceMinor }) => ({
    itemId,
    name,
    unit,
    quantity: String(quantity),
    price: priceEntry(priceMinor, order.currency),
  })),
});

/** As the server takes it. */
export const orderBodyOf = ({ supplierId, currency, note, lines }: OrderChecked) => ({
  supplierId,
  currency,
  note,
  lines: lines.map(({ itemId, quantity, price }) => ({ itemId, quantity, priceMinor: minorOf(price, currency) ?? 0 })),
});
