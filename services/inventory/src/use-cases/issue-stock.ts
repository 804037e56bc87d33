import {
  IssueCancelled,
  IssueDiffers,
  type issueStock as contract,
} from '@nilecare/contracts/api/inventory-dispensing.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { issueRows, issues } from '../data/issues.ts';
import { reservationRows } from '../data/reservations.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import { todayOf } from '../domain/today.ts';
import { takeFromShelves, type Wanted } from './take-from-shelves.ts';

export const issueStock: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.issueId;
    const at = clock.now();
    const { storeId, reference, patientId } = body;
    const fingerprint = fingerprintOf([storeId, reference.kind, reference.id, patientId, body.lines]);
    const given = { id, state: 'issued' as const, storeId, reference, patientId, fingerprint, at };
    const issue = await issueRows(tx).take(given);
    if (issue.state === 'cancelled') throw new IssueCancelled('Use a new id to issue again.');
    if (issue.fingerprint !== fingerprint) throw new IssueDiffers('Use a new id for another issue.');
    // Whatever left has lines.
    if (issue.lines.length > 0) return issues(tx).view(id);

    const store = await stores(tx).mustBeActive(storeId);
    const wanted = body.lines;
    const kept = await keptFor(tx, body.reservationId, storeId);
    const shelfOf = await shelfRows(tx).lock(storeId, [...wanted.map((it) => it.itemId), ...kept.keys()]);
    const wishes = wanted.map((it): Wanted => ({ ...it, kept: kept.get(it.itemId) ?? 0 }));
    const picked = takeFromShelves(wishes, shelfOf, todayOf(store, at));
    const { facilityId } = store;
    for (const { itemId, batch, quantity } of picked) {
      const place = { facilityId, storeId, itemId, batchId: batch.id };
      await shelfRows(tx).move({ ...place, kind: 'issue', quantity: -quantity, actor, at, patientId, reference });
      await issueRows(tx).insertLine(id, { itemId, batchId: batch.id, quantity });
    }
    if (body.reservationId !== undefined) await useUp(tx, body.reservationId, { storeId, kept, wanted });
    await tx.audit.record('stock.issue', {
      ...{ actor, patientId, facilityId, resource: `stock-issue/${id}` },
      details: { storeId, reference, lines: picked.map((it) => ({ batchId: it.batch.id, quantity: it.quantity })) },
    });
    return issues(tx).view(id);
  });

/** What the reservation still keeps, by item; nothing where it has ended: then the stock that is free counts. */
async function keptFor(
  tx: InventoryTx,
  reservationId: RequestOf<typeof contract>['body']['reservationId'],
  storeId: string,
): Promise<ReadonlyMap<string, number>> {
  const reservation = reservationId === undefined ? undefined : await reservationRows(tx).lock(reservationId);
  if (reservation?.state !== 'held' || reservation.storeId !== storeId) return new Map();
  return new Map(reservation.lines.map((it) => [it.itemId, it.quantity - it.used]));
}

interface Used {
  readonly storeId: string;
  /** What the reservation kept until now, by item; it is locked. */
  readonly kept: ReadonlyMap<string, number>;
  readonly wanted: readonly Wanted[];
}

/** What left is not kept any more; a reservation of which nothing is left has ended. */
async function useUp(tx: InventoryTx, reservationId: string, { storeId, kept, wanted }: Used): Promise<void> {
  let left = 0;
  for (const [itemId, keeps] of kept) {
    const used = Math.min(keeps, wanted.find((it) => it.itemId === itemId)?.quantity ?? 0);
    if (used > 0) {
      await reservationRows(tx).use(reservationId, itemId, used);
      await shelfRows(tx).reserve(storeId, itemId, -used);
    }
    left += keeps - used;
  }
  if (kept.size > 0 && left === 0) await reservationRows(tx).end(reservationId, 'used');
}
