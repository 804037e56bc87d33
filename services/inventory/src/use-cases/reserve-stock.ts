import {
  IssueDiffers,
  ReservationEnded,
  type reserveStock as contract,
} from '@nilecare/contracts/api/inventory-dispensing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { reservationRows } from '../data/reservations.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { todayOf } from '../domain/today.ts';
import { takeFromShelves } from './take-from-shelves.ts';

export const reserveStock: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.reservationId;
    const at = clock.now();
    const store = await stores(tx).mustBeActive(body.storeId);
    const lines = body.lines.toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1));
    const { storeId, reference, expiresAt } = body;
    const isNew = await reservationRows(tx).insert({ id, storeId, reference, state: 'held', expiresAt }, at);
    if (!isNew) return standing(await reservationRows(tx).lock(id), { storeId, lines });

    const shelfOf = await shelfRows(tx).lock(
      storeId,
      lines.map((it) => it.itemId),
    );
    takeFromShelves(lines, shelfOf, todayOf(store, at));
    await reservationRows(tx).insertLines(id, lines);
    for (const { itemId, quantity } of lines) await shelfRows(tx).reserve(storeId, itemId, quantity);
    await tx.audit.record('stock.reserve', {
      ...{ actor, facilityId: store.facilityId, resource: `stock-reservation/${id}` },
      details: { storeId, reference, lines },
    });
    return standing(await reservationRows(tx).lock(id), { storeId, lines });
  });

type Reservation = Awaited<ReturnType<ReturnType<typeof reservationRows>['lock']>>;

/** The reservation of an id that was used. @throws IssueDiffers, ReservationEnded */
function standing(
  found: Reservation,
  asked: {
    readonly storeId: string;
    readonly lines: readonly { readonly itemId: string; readonly quantity: number }[];
  },
) {
  const same =
    found?.storeId === asked.storeId &&
    found.lines.length === asked.lines.length &&
    found.lines.every((it, at) => it.itemId === asked.lines[at]?.itemId && it.quantity === asked.lines[at].quantity);
  if (!found || !same) throw new IssueDiffers('Use a new id for another reservation.');
  if (found.state !== 'held') throw new ReservationEnded(`It is ${found.state}. Use a new id to reserve again.`);
  return found;
}
