import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcome } from '@nilecare/testing/outcome.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { openStoreroom, type Storeroom } from './storeroom.ts';

let room: Storeroom;
beforeAll(async () => {
  room = await openStoreroom([], { own: { inventory: { stockSweepMs: 100 } } });
});
afterAll(() => room?.stop());

/** What people and services do with stock; numbers choose among what is there. */
const step = fc.record({
  act: fc.constantFrom(
    ...(['receive', 'issue', 'issue-kept', 'cancel-issue', 'return', 'reserve', 'release', 'adjust', 'waste'] as const),
    ...(['send', 'hand-over', 'arrive', 'send-back', 'count', 'post', 'recall', 'close-recall'] as const),
  ),
  store: fc.nat(1),
  item: fc.nat(1),
  which: fc.nat(20),
  quantity: fc.integer({ min: 1, max: 12 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Two stores, two items, and what was begun with them. */
async function openPlace() {
  const stores = [await room.aStore(), await room.aStore('ward')].map((it) => it.id);
  const items = [await room.anItem(), await room.anItem()].map((it) => it.id);
  const begun = {
    batches: [] as string[],
    issues: [] as string[],
    reservations: [] as string[],
    transfers: [] as string[],
    counts: [] as string[],
    recalls: [] as string[],
  };
  const { pharmacist, medication } = room;
  const chosen = (from: readonly string[], which: number): string =>
    from[which % Math.max(1, from.length)] ?? randomUUID();

  const acts: Record<Step['act'], (it: Step, storeId: string, itemId: string) => Promise<unknown>> = {
    receive: async ({ which, quantity }, storeId, itemId) => {
      const lot = `L${which % 3}`;
      const lines = [{ itemId, lot, expiresOn: `2099-0${1 + (which % 3)}-01`, quantity }];
      const { items: moved } = await pharmacist.receiveStock({ body: { storeId, lines } });
      begun.batches.push(...moved.map((it) => it.batchId));
    },
    issue: async ({ quantity }, storeId, itemId) => {
      begun.issues.push((await room.issue(storeId, itemId, quantity)).id);
    },
    'issue-kept': async ({ which, quantity }, storeId, itemId) => {
      const reservationId = chosen(begun.reservations, which);
      begun.issues.push((await room.issue(storeId, itemId, quantity, { reservationId })).id);
    },
    'cancel-issue': ({ which }) => medication.cancelIssue({ params: { issueId: chosen(begun.issues, which) } }),
    return: ({ which, quantity }) =>
      medication.returnStock({
        params: { issueId: chosen(begun.issues, which), returnId: randomUUID() },
        body: {
          lines: [{ batchId: chosen(begun.batches, which), quantity, reusable: which % 2 === 0 }],
          reason: 'not needed',
        },
      }),
    reserve: async ({ quantity }, storeId, itemId) => {
      begun.reservations.push((await room.reserve(storeId, itemId, quantity)).id);
    },
    release: ({ which }) =>
      medication.releaseReservation({ params: { reservationId: chosen(begun.reservations, which) } }),
    adjust: ({ which, quantity }, storeId) => {
      const change = which % 2 === 0 ? quantity : -quantity;
      const batchId = chosen(begun.batches, which);
      const body = { storeId, batchId, kind: 'adjustment', change, reasonCode: 'mistake' } as const;
      return pharmacist.adjustStock({ body });
    },
    waste: ({ which, quantity }, storeId) => {
      const batchId = chosen(begun.batches, which);
      const kind = which % 2 === 0 ? 'waste' : 'consumption';
      return pharmacist.adjustStock({
        body: { storeId, batchId, kind, change: -quantity, reasonCode: kind === 'waste' ? 'damaged' : 'used' },
      });
    },
    send: async ({ quantity }, fromStoreId, itemId) => {
      const toStoreId = stores.find((it) => it !== fromStoreId) ?? '';
      const body = { fromStoreId, toStoreId, lines: [{ itemId, quantity }] };
      begun.transfers.push((await pharmacist.sendTransfer({ body })).id);
    },
    'hand-over': ({ quantity }, fromStoreId, itemId) => {
      const toStoreId = stores.find((it) => it !== fromStoreId) ?? '';
      return pharmacist.sendTransfer({
        body: { fromStoreId, toStoreId, received: true, lines: [{ itemId, quantity }] },
      });
    },
    arrive: ({ which, quantity }) => {
      const lines = which % 2 === 0 ? [] : [{ batchId: chosen(begun.batches, which), received: quantity }];
      return pharmacist.receiveTransfer({ params: { transferId: chosen(begun.transfers, which) }, body: { lines } });
    },
    'send-back': ({ which }) => pharmacist.cancelTransfer({ params: { transferId: chosen(begun.transfers, which) } }),
    count: async ({ which, quantity }, storeId) => {
      const { items: open } = await pharmacist.listCounts({ query: { storeId, state: 'open' } });
      const id = open[0]?.id ?? (await pharmacist.beginCount({ body: { storeId } })).id;
      begun.counts.push(id);
      const params = { countId: id, batchId: chosen(begun.batches, which) };
      await pharmacist.enterCount({ params, body: { counted: quantity } });
    },
    post: ({ which }) => pharmacist.postCount({ params: { countId: chosen(begun.counts, which) } }),
    recall: async ({ which }) => {
      const body = { batchId: chosen(begun.batches, which), reason: 'a doubt' };
      begun.recalls.push((await pharmacist.recallBatch({ body })).id);
    },
    'close-recall': ({ which }) =>
      pharmacist.closeRecall(
        { params: { recallId: chosen(begun.recalls, which) }, body: { outcome: 'was good', release: true } },
        { ifMatch: 1 },
      ),
  };
  return {
    stores,
    items,
    take: (it: Step) => outcome(acts[it.act](it, stores[it.store] ?? '', items[it.item] ?? '').then(() => undefined)),
  };
}

/** What reservations that hold keep of an item in a store, by their own rows. */
async function keptBy(storeId: string, itemId: string): Promise<number> {
  const rows = await room.db
    .selectFrom('stock_reservation_lines as line')
    .innerJoin('stock_reservations as reservation', 'reservation.id', 'line.reservation_id')
    .select(['line.quantity', 'line.used'])
    .where('reservation.store_id', '=', storeId)
    .where('line.item_id', '=', itemId)
    .where('reservation.state', '=', 'held')
    .execute();
  return rows.reduce((sum, row) => sum + row.quantity - row.used, 0);
}

const AT_ONCE = 5;

test(
  'whatever is done, five things at a time: stock is the sum of its movements, and never below nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const { stores, items, take } = await openPlace();
        await take({ act: 'receive', store: 0, item: 0, which: 0, quantity: 12 });
        await take({ act: 'receive', store: 1, item: 1, which: 1, quantity: 12 });
        for (let at = 0; at < steps.length; at += AT_ONCE) {
          const outcomes = await Promise.all(steps.slice(at, at + AT_ONCE).map(take));
          expect(outcomes).not.toContain('internal');
          for (const storeId of stores)
            for (const itemId of items) {
              const { movements, balances } = await room.book(storeId, itemId);
              expect(movements).toEqual(balances);
              for (const onHand of Object.values(balances)) expect(onHand).toBeGreaterThanOrEqual(0);
              const shelf = await room.db
                .selectFrom('shelves')
                .select('reserved')
                .where('store_id', '=', storeId)
                .where('item_id', '=', itemId)
                .executeTakeFirst();
              expect(shelf?.reserved ?? 0).toBe(await keptBy(storeId, itemId));
            }
        }
      }),
      { numRuns: sized(5, 60) },
    );
  },
  sized(60_000, 600_000),
);
