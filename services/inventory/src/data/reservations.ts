import type { Selectable } from 'kysely';
import type { StockReservation } from '@nilecare/contracts/api/inventory-dispensing.ts';
import type { StockReservationsTable } from '@nilecare/database/inventory/tables.ts';
import type { InventoryTx, Reader } from '../deps.ts';

const reservationOf = (
  row: Selectable<StockReservationsTable>,
  lines: StockReservation['lines'],
): StockReservation => ({
  id: row.id,
  storeId: row.store_id,
  reference: { kind: row.reference_kind, id: row.reference_id },
  state: row.state,
  lines,
  expiresAt: row.expires_at.toISOString(),
});

export const reservations = (db: Reader) => ({
  /** Ids of those whose time is over, the first to expire first. */
  async expired(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('stock_reservations')
      .select('id')
      .where('state', '=', 'held')
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },
});

export const reservationRows = (tx: InventoryTx) => ({
  /** The reservation, locked, if there is one. */
  async lock(id: string): Promise<StockReservation | undefined> {
    const row = await tx
      .selectFrom('stock_reservations')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return undefined;
    const lines = await tx
      .selectFrom('stock_reservation_lines')
      .selectAll()
      .where('reservation_id', '=', id)
      .orderBy('item_id')
      .forUpdate()
      .execute();
    return reservationOf(
      row,
      lines.map((line) => ({ itemId: line.item_id, quantity: line.quantity, used: line.used })),
    );
  },

  /** @returns whether it is new: of two who ask with one id at the same time, one is first and the other waits for it */
  async insert(given: Omit<StockReservation, 'lines'>, at: Date): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stock_reservations')
      .ignore()
      .values({
        ...{ id: given.id, store_id: given.storeId, state: given.state, expires_at: new Date(given.expiresAt) },
        ...{ reference_kind: given.reference.kind, reference_id: given.reference.id, created_at: at },
      })
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  insertLines: (id: string, lines: readonly { readonly itemId: string; readonly quantity: number }[]) =>
    tx
      .insertInto('stock_reservation_lines')
      .values(lines.map(({ itemId, quantity }) => ({ reservation_id: id, item_id: itemId, quantity })))
      .execute(),

  async use(id: string, itemId: string, used: number): Promise<void> {
    await tx
      .updateTable('stock_reservation_lines')
      .set((line) => ({ used: line('used', '+', used) }))
      .where('reservation_id', '=', id)
      .where('item_id', '=', itemId)
      .execute();
  },

  async end(id: string, state: 'used' | 'released' | 'expired'): Promise<void> {
    await tx.updateTable('stock_reservations').set({ state }).where('id', '=', id).execute();
  },
});
