import type { Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PharmacyOrdersTable } from '@nilecare/database/medication/pharmacy-tables.ts';
import type { MedicationTx, Reader } from '../../deps.ts';

export type OrderRow = Selectable<PharmacyOrdersTable>;

/** States in which something is left to do for the pharmacy. */
const WAITING: readonly OrderRow['state'][] = ['waiting', 'queried', 'verified', 'partly-dispensed'];

export const pharmacyOrders = (db: Reader) => ({
  async find(itemId: string): Promise<OrderRow | undefined> {
    return db.selectFrom('pharmacy_orders').selectAll().where('item_id', '=', itemId).executeTakeFirst();
  },

  /** @throws NotFound */
  async get(itemId: string): Promise<OrderRow> {
    const row = await this.find(itemId);
    if (!row) throw new NotFound('order', itemId);
    return row;
  },

  /** How far each of these is in the pharmacy. */
  async statesOf(itemIds: readonly string[]): Promise<ReadonlyMap<string, OrderRow['state']>> {
    if (itemIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('pharmacy_orders')
      .select(['item_id', 'state'])
      .where('item_id', 'in', itemIds)
      .execute();
    return new Map(rows.map((row) => [row.item_id, row.state]));
  },

  /** Orders whose reservation the inventory has not answered for since a moment. */
  async reservationsOpenSince(before: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('pharmacy_orders')
      .select('item_id')
      .where('reservation_state', 'in', ['wanted', 'releasing'])
      .where('reservation_changed_at', '<=', before)
      .orderBy('reservation_changed_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.item_id);
  },

  /** Orders in the queue whose course was over at a moment. */
  async overSince(before: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('prescription_items as item')
      .innerJoin('pharmacy_orders as order', 'order.item_id', 'item.id')
      .select('item.id')
      .where('item.end_at', '<=', before)
      .where('order.state', 'in', WAITING)
      .where('order.pending', '=', 0)
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },
});

export const pharmacyOrderRows = (tx: MedicationTx) => ({
  /** The order, locked until the transaction ends. @throws NotFound */
  async lock(itemId: string): Promise<OrderRow> {
    const row = await this.lockIfAny(itemId);
    if (!row) throw new NotFound('order', itemId);
    return row;
  },

  async lockIfAny(itemId: string): Promise<OrderRow | undefined> {
    return tx.selectFrom('pharmacy_orders').selectAll().where('item_id', '=', itemId).forUpdate().executeTakeFirst();
  },

  /** What waits for a stay is brought to the ward that is responsible for it now. */
  async bringTo(encounterId: string, wardId: string | null): Promise<void> {
    await tx
      .updateTable('pharmacy_orders')
      .set({ ward_id: wardId })
      .where('item_id', 'in', (of) =>
        of.selectFrom('prescription_items').select('id').where('encounter_id', '=', encounterId),
      )
      .where('state', 'in', WAITING)
      .execute();
  },

  async insertAll(rows: readonly OrderRow[]): Promise<void> {
    if (rows.length > 0) await tx.insertInto('pharmacy_orders').values(rows).execute();
  },

  /** Changes the order, which is locked; its version counts up. */
  async change(order: OrderRow, changed: Partial<OrderRow>): Promise<OrderRow> {
    const next = { ...changed, version: order.version + 1 };
    await tx.updateTable('pharmacy_orders').set(next).where('item_id', '=', order.item_id).execute();
    return { ...order, ...next };
  },
});
