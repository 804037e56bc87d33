import { sql, type Selectable } from 'kysely';
import type { PurchaseOrder, PurchaseState } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PurchaseOrdersTable } from '@nilecare/database/inventory/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { totalOf } from '../domain/purchase.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';

interface PurchaseFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly state?: PurchaseState | undefined;
  readonly after?: Position | undefined;
}

const orderOf = (row: Selectable<PurchaseOrdersTable>, lines: PurchaseOrder['lines']): PurchaseOrder => ({
  ...{ id: row.id, version: row.version, number: row.number, facilityId: row.facility_id, storeId: row.store_id },
  ...{ supplierId: row.supplier_id, state: row.state, currency: row.currency, totalMinor: totalOf(lines), lines },
  note: row.note,
  writtenBy: { id: row.written_by_id, name: row.written_by, staffId: row.written_by_staff_id },
  writtenAt: row.written_at.toISOString(),
  ...{ decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null },
  ...{ decisionReason: row.decision_reason, sentAt: row.sent_at?.toISOString() ?? null },
});

export const purchases = (db: Reader) => ({
  async page({ facilityIds, facilityId, state, after }: PurchaseFilter, limit: number): Promise<PurchaseOrder[]> {
    const rows = await db
      .selectFrom('purchase_orders')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('state', state === undefined ? null : [state]))
      .where(olderThan('written_at', 'id', after))
      .orderBy('written_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return this.withLines(rows);
  },

  async withLines(rows: readonly Selectable<PurchaseOrdersTable>[]): Promise<PurchaseOrder[]> {
    const lines = await db
      .selectFrom('purchase_order_lines as line')
      .innerJoin('stock_items as item', 'item.id', 'line.item_id')
      .selectAll('line')
      .select(['item.name_en', 'item.name_ar', 'item.unit', 'item.unit_ar'])
      .where(
        within(
          'line.order_id',
          rows.map((row) => row.id),
        ),
      )
      .orderBy('item.name_en')
      .execute();
    const of = Map.groupBy(lines, (line) => line.order_id);
    return rows.map((row) =>
      orderOf(
        row,
        (of.get(row.id) ?? []).map((line) => ({
          ...{ itemId: line.item_id, name: { en: line.name_en, ar: line.name_ar } },
          unit: { en: line.unit, ar: line.unit_ar },
          ...{ quantity: line.quantity, priceMinor: line.price_minor, received: line.received },
        })),
      ),
    );
  },

  /** @throws NotFound */
  async get(id: string): Promise<PurchaseOrder> {
    const row = await db.selectFrom('purchase_orders').selectAll().where('id', '=', id).executeTakeFirst();
    const [order] = row ? await this.withLines([row]) : [];
    if (!order) throw new NotFound('purchase order', id);
    return order;
  },

  /** The price and supplier of the latest order of each item that was sent. */
  async latestPrices(
    itemIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly priceMinor: number; readonly supplierId: string }>> {
    const rows = await db
      .selectFrom('purchase_order_lines as line')
      .innerJoin('purchase_orders as order', 'order.id', 'line.order_id')
      .select(['line.item_id', 'line.price_minor', 'order.supplier_id'])
      .where(within('line.item_id', itemIds))
      .where('order.state', 'in', ['approved', 'sent', 'partly-received', 'received'])
      .orderBy('order.written_at')
      .execute();
    return new Map(rows.map((row) => [row.item_id, { priceMinor: row.price_minor, supplierId: row.supplier_id }]));
  },
});

type PurchaseLine = Pick<PurchaseOrder['lines'][number], 'itemId' | 'quantity' | 'priceMinor'>;

export const purchaseRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<PurchaseOrder> {
    await tx.selectFrom('purchase_orders').select('id').where('id', '=', id).forUpdate().execute();
    return purchases(tx).get(id);
  },

  async insert(order: Omit<PurchaseOrder, 'version' | 'totalMinor' | 'lines'>, lines: readonly PurchaseLine[]) {
    await tx
      .insertInto('purchase_orders')
      .values({
        ...{ id: order.id, number: order.number, facility_id: order.facilityId, store_id: order.storeId },
        ...{ supplier_id: order.supplierId, state: order.state, currency: order.currency, note: order.note },
        ...{ written_by_id: order.writtenBy.id, written_by: order.writtenBy.name },
        ...{ written_by_staff_id: order.writtenBy.staffId, written_at: new Date(order.writtenAt) },
        ...{ decided_by: null, decided_at: null, decision_reason: null, sent_at: null },
      })
      .execute();
    await this.putLines(order.id, lines);
  },

  async change(
    id: string,
    given: Pick<PurchaseOrder, 'supplierId' | 'currency' | 'note'>,
    lines: readonly PurchaseLine[],
  ): Promise<void> {
    const { supplierId, currency, note } = given;
    await tx
      .updateTable('purchase_orders')
      .set({ supplier_id: supplierId, currency, note, state: 'draft', version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('purchase_order_lines').where('order_id', '=', id).execute();
    await this.putLines(id, lines);
  },

  async putLines(orderId: string, lines: readonly PurchaseLine[]): Promise<void> {
    await tx
      .insertInto('purchase_order_lines')
      .values(
        lines.map(({ itemId, quantity, priceMinor }) => ({
          ...{ order_id: orderId, item_id: itemId, quantity, price_minor: priceMinor },
        })),
      )
      .execute();
  },

  async setState(
    id: string,
    state: PurchaseState,
    more: Partial<
      Pick<Selectable<PurchaseOrdersTable>, 'decided_by' | 'decided_at' | 'decision_reason' | 'sent_at'>
    > = {},
  ): Promise<void> {
    await tx
      .updateTable('purchase_orders')
      .set({ state, ...more, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },

  async receive(orderId: string, itemId: string, quantity: number): Promise<void> {
    await tx
      .updateTable('purchase_order_lines')
      .set((line) => ({ received: line('received', '+', quantity) }))
      .where('order_id', '=', orderId)
      .where('item_id', '=', itemId)
      .execute();
  },
});
