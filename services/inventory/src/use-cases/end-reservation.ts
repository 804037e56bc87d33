import type { releaseReservation as contract } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { reservationRows } from '../data/reservations.ts';
import { shelfRows } from '../data/shelves.ts';
import type { Deps, InventoryTx } from '../deps.ts';

export const releaseReservation: Handler<typeof contract, Deps> = async ({ params }, { db }) => {
  await db.transaction((tx) => endReservation(tx, params.reservationId, 'released'));
  return noContent();
};

/** What is still kept is free again; nothing where it has ended, or never was. */
export async function endReservation(tx: InventoryTx, id: string, state: 'released' | 'expired'): Promise<void> {
  const held = await reservationRows(tx).lock(id);
  if (held?.state !== 'held') return;
  await shelfRows(tx).lock(
    held.storeId,
    held.lines.map((it) => it.itemId),
  );
  for (const { itemId, quantity, used } of held.lines)
    await shelfRows(tx).reserve(held.storeId, itemId, used - quantity);
  await reservationRows(tx).end(id, state);
}
