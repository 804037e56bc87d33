import { kitView } from '@nilecare/service-kit/db/database.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { dispensingRows, openDispensings, type DispensingRow } from '../data/pharmacy/dispensing-rows.ts';
import { pharmacyOrders } from '../data/pharmacy/orders.ts';
import { orderedItems } from '../data/ordered-items.ts';
import type { Deps } from '../deps.ts';
import { endDispensing } from '../use-cases/pharmacy/end-dispensing.ts';
import { claimDispensing, isTakenBack, issueFor } from '../use-cases/pharmacy/issue-stock.ts';
import { returnFor } from '../use-cases/pharmacy/return-stock.ts';
import { settleReservation } from '../use-cases/pharmacy/settle-reservation.ts';

const LEASE = 'medication-pharmacy';
const AT_A_TIME = 100;

/**
 * Finds out what became of dispensings, returns and reservations that the inventory did not answer for. A dispensing goes
 * on while somebody may still wait for it, and is taken back when it is older, or its order has ended. Of several instances
 * one does it.
 */
export function pharmacySweep(deps: Deps): Background {
  const { db, clock, log } = deps;
  const { pharmacySweepMs: every, dispensingGiveUpMs: giveUp } = deps.own;
  const stopping = new AbortController();
  const holder = newId();
  const kit = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  let rounds: Promise<void> = Promise.resolve();

  const ago = (ms: number) => new Date(clock.now().getTime() - ms);

  async function finish({ id }: DispensingRow): Promise<void> {
    const row = await claimDispensing(deps, id);
    if (!row) return;
    const { state } = await orderedItems(db.read).get(row.item_id);
    if (row.state === 'pending' && state === 'active' && row.asked_at > ago(giveUp)) {
      await issueFor(deps, row);
      return;
    }
    // Written down first: an answer that comes late finds that it is too late.
    const isOurs = await db.transaction(async (tx) => {
      const now = await dispensingRows(tx).lock(id);
      if (now?.state === 'pending') await dispensingRows(tx).end(id, 'cancelling', clock.now());
      return now?.state === 'pending' || now?.state === 'cancelling';
    });
    if (!isOurs || !(await isTakenBack(deps, row))) return;
    const because = state === 'active' ? 'nobody heard of it in time' : 'the order has ended';
    await endDispensing(deps, row, { state: 'cancelled', because });
  }

  async function sweep(): Promise<void> {
    if (!(await leases.hold(LEASE, holder, 2 * every + 10_000))) return;
    const before = ago(every);
    const each = async <T>(found: readonly T[], work: (it: T) => Promise<unknown>) => {
      for (const it of found) {
        if (stopping.signal.aborted) return;
        // One that cannot be finished holds up none after it.
        await work(it).catch((error: unknown) => log.warn({ err: error }, 'the pharmacy sweep left something'));
      }
    };
    const open = openDispensings(db.read);
    await each(await open.pendingSince(before, AT_A_TIME), finish);
    await each(await open.returnsPendingSince(before, AT_A_TIME), async (row) =>
      returnFor(deps, await open.get(row.dispensing_id), row),
    );
    await each(await pharmacyOrders(db.read).reservationsOpenSince(before, AT_A_TIME), (itemId) =>
      settleReservation(deps, itemId),
    );
  }

  async function goRound(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sweep().catch((error: unknown) => log.warn({ err: error }, 'the pharmacy sweep failed'));
      await pause(every, stopping.signal);
    }
    await leases.release(LEASE, holder).catch(() => undefined); // it expires by itself
  }

  return {
    async start() {
      rounds = goRound();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
