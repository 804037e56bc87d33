import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { issueRows } from '../src/data/issues.ts';
import type { Deps } from '../src/deps.ts';
import { openStoreroom, type Storeroom } from './storeroom.ts';

const AT_ONCE = 40;
const MINUTE_MS = 60_000;
const clock = testClock(new Date());
let room: Storeroom;
beforeAll(async () => {
  room = await openStoreroom([], { clock, own: { inventory: { stockSweepMs: 100 } } });
});
afterAll(() => room?.stop());

const times = <T>(count: number, call: (n: number) => Promise<T>): Promise<T>[] =>
  Array.from({ length: count }, (_, n) => call(n));
const bookIs = async (storeId: string, itemId: string, onHand: number) => {
  const book = await room.book(storeId, itemId);
  expect(book.movements).toEqual(book.balances);
  expect(book.onHand).toBe(onHand);
};
const shelfOf = async (quantity: number) => {
  const [store, item] = [await room.aStore(), await room.anItem()];
  const batchId = await room.arrives(store.id, item.id, quantity);
  return { storeId: store.id, itemId: item.id, batchId };
};

test.each(seeds(1))('transfers both ways at once lose nothing and double nothing (seed %i)', async () => {
  const stores = [await room.aStore(), await room.aStore()].map((it) => it.id);
  const items = [await room.anItem(), await room.anItem()].map((it) => it.id);
  for (const storeId of stores) for (const itemId of items) await room.arrives(storeId, itemId, AT_ONCE);
  const [one = '', other = ''] = stores;
  const outcomes = await Promise.all(
    times(AT_ONCE, (n) => {
      const [fromStoreId, toStoreId] = n % 2 === 0 ? [one, other] : [other, one];
      const lines = (n % 3 === 0 ? items : items.toReversed()).map((itemId) => ({ itemId, quantity: 1 }));
      return outcome(room.pharmacist.sendTransfer({ body: { fromStoreId, toStoreId, received: true, lines } }));
    }),
  );
  expect(counted(outcomes)).toEqual({ done: AT_ONCE });
  for (const storeId of stores) for (const itemId of items) await bookIs(storeId, itemId, AT_ONCE);
});

test.each(seeds(1))(
  'a transfer that is received and sent back at once ends in one of the two stores (seed %i)',
  async () => {
    const { storeId: fromStoreId, itemId } = await shelfOf(10);
    const { id: toStoreId } = await room.aStore('ward');
    const body = { fromStoreId, toStoreId, lines: [{ itemId, quantity: 10 }] };
    const params = { transferId: (await room.pharmacist.sendTransfer({ body })).id };
    const ends = await Promise.all([
      ...times(5, () => outcome(room.pharmacist.receiveTransfer({ params, body: {} }))),
      ...times(5, () => outcome(room.pharmacist.cancelTransfer({ params }))),
    ]);
    expect(counted(ends)).toEqual({ done: 1, 'transfer-over': 9 });
    const [left, arrived] = [await room.book(fromStoreId, itemId), await room.book(toStoreId, itemId)];
    expect([left.onHand, arrived.onHand].toSorted()).toEqual([0, 10]);
  },
);

test.each(seeds(1))('what is given while a count is posted is no difference (seed %i)', async (seed) => {
  const { storeId, itemId, batchId } = await shelfOf(100);
  const { id: countId } = await room.pharmacist.beginCount({ body: { storeId } });
  const giving = times(AT_ONCE, () => outcome(room.issue(storeId, itemId, 1)));
  const missing = 1 + (seed % 5);
  const { lines } = await room.pharmacist.enterCount({ params: { countId, batchId }, body: { counted: 30 } });
  // As somebody who counts while it is given: what is there by the book, less what is really missing.
  const expected = lines[0]?.expected ?? 0;
  await room.db
    .updateTable('stock_count_lines')
    .set({ counted: expected - missing })
    .where('count_id', '=', countId)
    .execute();
  const posting = outcome(room.pharmacist.postCount({ params: { countId } }));
  expect(counted(await Promise.all(giving))).toEqual({ done: AT_ONCE });
  expect(await posting).toBe('done');
  await bookIs(storeId, itemId, 100 - AT_ONCE - missing);
});

describe('a delivery', () => {
  test.each(seeds(1))('that is sent twice at once is in stock once (seed %i)', async () => {
    const { storeId, itemId } = await shelfOf(1);
    const body = { storeId, lines: [{ itemId, lot: 'TWICE', expiresOn: '2099-01-01', quantity: 7 }] };
    const options = { idempotencyKey: randomUUID() };
    const outcomes = await Promise.all(times(10, () => outcome(room.pharmacist.receiveStock({ body }, options))));
    expect(outcomes).toContain('done');
    for (const it of outcomes) expect(['done', 'idempotency-in-progress']).toContain(it);
    await bookIs(storeId, itemId, 8);
  });

  test.each(seeds(1))('of the same lots comes into many stores at once (seed %i)', async (seed) => {
    const items = await Promise.all(times(4, () => room.anItem()));
    const stores = await Promise.all(times(8, () => room.aStore()));
    const lineOf = (itemId: string) => ({ itemId, lot: `S${seed}`, expiresOn: '2099-01-01', quantity: 3 });
    const outcomes = await Promise.all(
      stores.map(({ id: storeId }, n) => {
        const lines = (n % 2 === 0 ? items : items.toReversed()).map((it) => lineOf(it.id));
        return outcome(room.pharmacist.receiveStock({ body: { storeId, lines } }));
      }),
    );
    expect(counted(outcomes)).toEqual({ done: stores.length });
    for (const store of stores) for (const item of items) await bookIs(store.id, item.id, 3);
    const rows = await room.db
      .selectFrom('batches')
      .select('id')
      .where(
        'item_id',
        'in',
        items.map((it) => it.id),
      )
      .execute();
    expect(rows).toHaveLength(items.length);
  });
});

test.each(seeds(1))('of many who approve and reject an order at once, one decides (seed %i)', async () => {
  const { storeId, itemId } = await shelfOf(1);
  const supplier = await room.pharmacist.createSupplier({ body: { name: `Supplier ${randomUUID()}` } });
  const order = await room.pharmacist.writePurchaseOrder({
    body: {
      ...{ storeId, supplierId: supplier.id, currency: 'EGP' },
      lines: [{ itemId, quantity: 10, priceMinor: 100 }],
    },
  });
  const params = { orderId: order.id };
  await room.pharmacist.submitPurchaseOrder({ params }, { ifMatch: 1 });
  const outcomes = await Promise.all(
    times(10, (n) => {
      const body =
        n % 2 === 0 ? ({ decision: 'approve' } as const) : ({ decision: 'reject', reason: 'too dear' } as const);
      return outcome(room.as('administrator').decidePurchaseOrder({ params, body }, { ifMatch: 2 }));
    }),
  );
  expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 9 });
  const rows = await room.db.selectFrom('purchase_orders').selectAll().where('id', '=', order.id).execute();
  expect(rows).toMatchObject([{ version: 3 }]);
});

test.each(seeds(1))('a reservation that expires while it is used keeps nothing afterwards (seed %i)', async (seed) => {
  const shelves = await Promise.all(times(8, () => shelfOf(10)));
  const kept = await Promise.all(
    shelves.map(async (it) => ({ ...it, reservation: await room.reserve(it.storeId, it.itemId, 6, randomUUID(), 10) })),
  );
  clock.set(new Date(clock.now().getTime() + 10 * MINUTE_MS + seed));
  const outcomes = await Promise.all(
    kept.map(({ storeId, itemId, reservation }) =>
      outcome(room.issue(storeId, itemId, 4, { reservationId: reservation.id })),
    ),
  );
  expect(counted(outcomes)).toEqual({ done: kept.length });
  await eventually(async () => {
    for (const { storeId, itemId } of kept)
      expect(await room.level(storeId, itemId)).toMatchObject({ onHand: 6, reserved: 0, available: 6 });
    return true;
  });
});

describe('a recall', () => {
  test.each(seeds(1))('comes before what is given, or after it (seed %i)', async () => {
    const { storeId, itemId, batchId } = await shelfOf(AT_ONCE);
    const giving = times(AT_ONCE, () => outcome(room.issue(storeId, itemId, 1)));
    await room.pharmacist.recallBatch({ body: { batchId, reason: 'particles in the vials' } });
    const given = counted(await Promise.all(giving))['done'] ?? 0;
    expect(await outcome(room.issue(storeId, itemId, 1))).toBe('insufficient-stock');
    await bookIs(storeId, itemId, AT_ONCE - given);
  });

  test('waits for an issue that has chosen the lot and is not yet done', async () => {
    const one = await shelfOf(5);
    const other = await room.anItem();
    const batchId = await room.arrives(one.storeId, other.id, 5);
    const [first = '', second = ''] = [one.itemId, other.id];
    const issueId = randomUUID();
    const ended: string[] = [];
    const release = await standInTheWay(issueId, one.batchId);
    const lines = [first, second].map((itemId) => ({ itemId, quantity: 1 }));
    const issuing = room.issue(one.storeId, first, 1, { lines }, issueId).then(() => ended.push('issue'));
    await eventually(async () => (await waiting()) >= 1);
    const recall = room.pharmacist.recallBatch({ body: { batchId, reason: 'wrong label on the box' } });
    const recalling = recall.then(() => ended.push('recall'));
    await Promise.race([recalling, eventually(async () => (await waiting()) >= 2)]);
    await release();
    await Promise.all([issuing, recalling]);
    expect(ended).toEqual(['issue', 'recall']);
    const trace = await room.pharmacist.traceRecall({ params: { recallId: (await recall).id } });
    expect(trace.withoutPatient).toEqual([{ storeId: one.storeId, quantity: 1 }]);
  });

  /** Holds up an issue after it has written that a batch left, and before the next one. @returns what lets it go on */
  async function standInTheWay(issueId: string, batchId: string): Promise<() => Promise<void>> {
    const held = Promise.withResolvers<undefined>();
    const standing = Promise.withResolvers<undefined>();
    const over = room.db
      .transaction()
      .execute(async (tx) => {
        // The issue is not there yet.
        await sql`set foreign_key_checks = 0`.execute(tx);
        const row = { issue_id: issueId, item_id: issueId, batch_id: batchId, quantity: 1 };
        await tx.insertInto('stock_issue_lines').values(row).execute();
        await sql`set foreign_key_checks = 1`.execute(tx);
        standing.resolve(undefined);
        await held.promise;
        throw new Error('undone');
      })
      .catch(() => undefined);
    await standing.promise;
    return async () => {
      held.resolve(undefined);
      await over;
    };
  }

  /** Statements of the service that are under way for longer than a look: they wait for a lock. */
  async function waiting(): Promise<number> {
    const running = () =>
      sql<{ id: number; info: string }>`select id, info from information_schema.processlist
        where db = database() and command = 'Query' and id <> connection_id()`.execute(room.db);
    const before = new Set((await running()).rows.map((it) => `${it.id} ${it.info}`));
    return (await running()).rows.filter((it) => before.has(`${it.id} ${it.info}`)).length;
  }
});

test('of many who ask with one id at once none is begun anew, and one of them is first', async () => {
  const { db } = room.system.deps<Deps>('inventory');
  const { storeId, itemId, batchId } = await shelfOf(1);
  const given = { id: randomUUID(), state: 'issued' as const, storeId, reference: null, patientId: null };
  let begun = 0;
  const firsts = await Promise.all(
    times(20, () =>
      db.transaction(async (tx) => {
        begun += 1;
        const { lines } = await issueRows(tx).take({ ...given, fingerprint: null, at: clock.now() });
        if (lines.length === 0) await issueRows(tx).insertLine(given.id, { itemId, batchId, quantity: 1 });
        return lines.length === 0;
      }),
    ),
  );
  expect(begun).toBe(firsts.length);
  expect(firsts.filter((it) => it)).toHaveLength(1);
});
