import { receiveStock } from '@nilecare/contracts/api/inventory-movements.ts';
import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { Bilingual, Id } from '@nilecare/contracts/primitives.ts';
import { UnitName, Units } from '@nilecare/contracts/stock.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

const line = receiveStock.body.shape.lines.element.shape;

/** What is typed of a delivery, checked as the server checks it. */
export const receiveEntries = z.object({
  supplierId: z.string(),
  purchaseOrderId: z.string(),
  note: optionalText(receiveStock.body.shape.note.unwrap()),
  lines: z
    .array(
      z.object({
        itemId: Id,
        name: Bilingual,
        unit: UnitName,
        lot: line.lot,
        expiresOn: line.expiresOn,
        quantity: z.string().transform(numberOf).pipe(Units),
      }),
    )
    .min(1),
});
export type ReceiveEntries = z.input<typeof receiveEntries>;
export type ReceiveChecked = z.output<typeof receiveEntries>;

export const noDelivery: ReceiveEntries = { supplierId: '', purchaseOrderId: '', note: '', lines: [] };

/** A line for a package that was scanned; one pack of it, unless its order says more. */
export const lineOf = (
  { id, name, unit, packSize }: Pick<StockItem, 'id' | 'name' | 'unit' | 'packSize'>,
  quantity = packSize,
): ReceiveEntries['lines'][number] => ({
  itemId: id,
  name,
  unit,
  lot: '',
  expiresOn: '',
  quantity: String(quantity),
});

/** What of an order has not arrived yet; lot and expiry stand on the packages. */
export const linesToCome = ({ lines }: Pick<PurchaseOrder, 'lines'>): ReceiveEntries['lines'] =>
  lines
    .filter((it) => it.received < it.quantity)
    .map(({ itemId, name, unit, quantity, received }) =>
      lineOf({ id: itemId, name, unit, packSize: 1 }, quantity - received),
    );

/** As the server takes it. */
export const bodyOf = (storeId: string, { supplierId, purchaseOrderId, note, lines }: ReceiveChecked) => ({
  storeId,
  supplierId: supplierId || null,
  ...(purchaseOrderId ? { purchaseOrderId } : {}),
  note,
  lines: lines.map(({ itemId, lot, expiresOn, quantity }) => ({ itemId, lot, expiresOn, quantity })),
});
