import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { orderedItems } from '../data/ordered-items.ts';
import { dispensingRows, openDispensings, type DispensingRow } from '../data/pharmacy/dispensing-rows.ts';
import { pharmacyOrders } from '../data/pharmacy/orders.ts';
import type { Deps } from '../deps.ts';
import { endDispensing } from '../use-cases/pharmacy/end-dispensing.ts';
import { claimDispensing, isTakenBack, issueFor } from '../use-cases/pharmacy/issue-stock.ts';
import { endOrder } from '../use-cases/pharmacy/queue-order.ts';
import { returnFor } from '../use-cases/pharmacy/return-stock.ts';
import { settleReservation } from '../use-cases/pharmacy/settle-reservation.ts';

const AT_A_TIME = 100;
/** A course that is over stays in the queue so long, for who dispenses late. */
const OVER_MS = 24 * 60 * 60_000;

/**
 * Finds out what became of dispensings, returns and reservations that the inventory did not answer for. A dispensing goes
 * on while somebody may still wait for it, and is taken back when it is older, or its order has ended. Orders whose
 * course is over leave the queue.
 */
export function pharmacySweep(deps: Deps): Background {
  const { db, clock, log } = deps;
  const { pharmacySweepMs: everyMs, dispensingGiveUpMs: giveUpMs } = deps.own;
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);

  async function finish({ id }: DispensingRow): Promise<void> {
    const row = await claimDispensing(deps, id);
    if (!row) return;
    const { state } = await orderedItems(db.read).get(row.item_id);
    if (row.state === 'pending' && state === 'active' && row.asked_at > ago(giveUpMs)) {
      await issueFor(deps, row);
      return;
    }
    // Written down first: an answer that comes late finds that it is too late.
    const isOurs = await db.transaction((tx) => dispensingRows(tx).beginCancelling(id));
    if (!isOurs || !(await isTakenBack(deps, row))) return;
    const because = state === 'active' ? 'nobody heard of it in time' : 'the order has ended';
    await endDispensing(deps, row, { state: 'cancelled', because });
  }

  return rounds(deps, { name: 'medication-pharmacy', everyMs }, async (signal) => {
    const before = ago(everyMs);
    const open = openDispensings(db.read);
    const each = async <T>(found: readonly T[], work: (it: T) => Promise<unknown>) => {
      for (const it of found) {
        if (signal.aborted) return;
        // One that cannot be finished holds up none after it.
        await work(it).catch((error: unknown) => log.warn({ err: error }, 'the pharmacy sweep left something'));
      }
    };
    await each(await open.pendingSince(before, AT_A_TIME), finish);
    await each(await open.returnsPendingSince(before, AT_A_TIME), async (row) =>
      returnFor(deps, await open.get(row.dispensing_id), row),
    );
    const orders = pharmacyOrders(db.read);
    await each(await orders.reservationsOpenSince(before, AT_A_TIME), (itemId) => settleReservation(deps, itemId));
    await each(await orders.overSince(ago(OVER_MS), AT_A_TIME), (itemId) =>
      db.transaction((tx) => endOrder(tx, itemId, clock.now())),
    );
  });
}
