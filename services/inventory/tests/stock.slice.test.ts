import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchRecalled, stockExpiring, stockLow } from '@nilecare/contracts/events/inventory.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openStoreroom, type Storeroom } from './storeroom.ts';

let room: Storeroom;
beforeAll(async () => {
  room = await openStoreroom([stockLow, stockExpiring, batchRecalled], { own: { inventory: { stockSweepMs: 200 } } });
});
afterAll(() => room?.stop());

const shelfOf = async (quantity: number, more: object = {}) => {
  const [store, item] = [await room.aStore(), await room.anItem()];
  const batchId = await room.arrives(store.id, item.id, quantity, more);
  return { storeId: store.id, itemId: item.id, batchId };
};
const sumsAgree = async (storeId: string, itemId: string, onHand: number) => {
  const book = await room.book(storeId, itemId);
  expect(book.movements).toEqual(book.balances);
  expect(book.onHand).toBe(onHand);
};
const takeOutOfUse = async (itemId: string) => {
  const row = await room.db.selectFrom('stock_items').select('name_en').where('id', '=', itemId).executeTakeFirst();
  const { items } = await room.pharmacist.listStockItems({ query: { search: row?.name_en ?? '' } });
  const [{ id: _id, version = 0, ...facts } = {}] = items;
  const body = { ...facts, active: false } as Parameters<typeof room.pharmacist.updateStockItem>[0]['body']; // of an item
  await room.pharmacist.updateStockItem({ params: { itemId }, body }, { ifMatch: version });
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('items are found by name in either script, by drug and by barcode; a barcode is of one item', async () => {
  const drugId = randomUUID();
  const code = String(Math.floor(Math.random() * 1e13)).padStart(13, '0');
  const item = await room.anItem({
    name: { en: `Amoxicillin ${code}`, ar: `أموكسيسيلين ${code}` },
    drugId,
    barcodes: [code],
  });
  for (const query of [
    { search: `AMOXICILLIN ${code}` },
    { search: `أموكسيسيلين ${code}` },
    { drugId },
    { barcode: code },
  ])
    expect((await room.pharmacist.listStockItems({ query })).items.map((it) => it.id)).toEqual([item.id]);
  expect((await room.pharmacist.listStockItems({ query: { search: '100%_' } })).items).toEqual([]);
  expect((await room.pharmacist.listStockItems({ query: { barcode: 'باركود' } })).items).toEqual([]);
  expect(await outcome(room.anItem({ barcodes: [code] }))).toBe('barcode-taken');
  expect(await outcome(room.anItem({ name: item.name }))).toBe('stock-name-taken');
  const { id, version, ...facts } = item;
  const changed = await room.pharmacist.updateStockItem(
    { params: { itemId: id }, body: { ...facts, packSize: 20 } },
    { ifMatch: version },
  );
  expect(changed).toMatchObject({ packSize: 20, version: 2, barcodes: [code] });
});

describe('a delivery', () => {
  test('of a lot that is known joins its batch, unless the expiry is another', async () => {
    const { storeId, itemId } = await shelfOf(5, { lot: 'A1' });
    await room.arrives(storeId, itemId, 3, { lot: 'A1' });
    await sumsAgree(storeId, itemId, 8);
    expect(await outcome(room.arrives(storeId, itemId, 3, { lot: 'A1', expiresOn: '2098-01-01' }))).toBe(
      'batch-differs',
    );
    expect(await outcome(room.arrives(storeId, itemId, 3, { expiresOn: inDays(-2) }))).toBe('batch-expired');
    await sumsAgree(storeId, itemId, 8);
  });

  test('of a lot that is recalled is not taken into stock', async () => {
    const { storeId, itemId, batchId } = await shelfOf(5, { lot: 'BAD' });
    await room.pharmacist.recallBatch({ body: { batchId, reason: 'glass in the vials' } });
    expect(await outcome(room.arrives(storeId, itemId, 3, { lot: 'BAD' }))).toBe('lot-recalled');
    await sumsAgree(storeId, itemId, 5);
  });

  test('is not taken by somebody of another facility, nor by a nurse', async () => {
    const { storeId, itemId } = await shelfOf(1);
    const body = { storeId, lines: [{ itemId, lot: 'X', expiresOn: '2099-01-01', quantity: 1 }] };
    expect(await outcome(room.as('nurse').receiveStock({ body }))).toBe('forbidden');
    const stranger = room.as('pharmacist', randomUUID(), [randomUUID()]);
    expect(await outcome(stranger.receiveStock({ body }))).toBe('forbidden');
    expect(await outcome(stranger.listStockLevels({ query: { storeId } }))).toBe('forbidden');
  });
});

test('stock is adjusted, used up and thrown away with a reason, never below nothing', async () => {
  const { storeId, itemId, batchId } = await shelfOf(10);
  const adjust = (kind: 'adjustment' | 'waste' | 'consumption', change: number, more: object = {}) =>
    outcome(room.pharmacist.adjustStock({ body: { storeId, batchId, kind, change, reasonCode: 'damaged', ...more } }));
  expect(await adjust('waste', -4)).toBe('done');
  expect(await adjust('waste', 4)).toBe('invalid-request');
  expect(await adjust('adjustment', 1, { reasonCode: 'other' })).toBe('invalid-request');
  expect(await adjust('adjustment', 2, { reasonCode: 'found' })).toBe('done');
  await room.reserve(storeId, itemId, 6);
  expect(await adjust('consumption', -3)).toBe('insufficient-stock');
  expect(await adjust('consumption', -2)).toBe('done');
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => adjust('adjustment', -1)));
  expect(counted(outcomes)).toEqual({ done: 6, 'insufficient-stock': 24 });
  await sumsAgree(storeId, itemId, 0);
  const { items } = await room.pharmacist.listStockMovements({ query: { storeId, itemId, kind: 'waste' } });
  expect(items).toMatchObject([{ quantity: -4, reason: 'damaged' }]);
});

test('a transfer is in neither store while it is on its way; what is missing is in neither afterwards', async () => {
  const { storeId: fromStoreId, itemId, batchId } = await shelfOf(10);
  const { id: toStoreId } = await room.aStore('ward');
  const send = (quantity: number, received = false) =>
    room.pharmacist.sendTransfer({ body: { fromStoreId, toStoreId, lines: [{ itemId, quantity }], received } });
  const sent = await send(6);
  await sumsAgree(fromStoreId, itemId, 4);
  expect((await room.book(toStoreId, itemId)).onHand).toBe(0);
  const params = { transferId: sent.id };
  const tooMuch = room.pharmacist.receiveTransfer({ params, body: { lines: [{ batchId, received: 7 }] } });
  expect(await outcome(tooMuch)).toBe('too-much-received');
  const unknown = { params, body: { lines: [{ batchId: randomUUID(), received: 1 }] } };
  expect(await outcome(room.pharmacist.receiveTransfer(unknown))).toBe('too-much-received');
  const twice = [1, 2].map((quantity) => ({ itemId, quantity }));
  const doubled = room.pharmacist.sendTransfer({ body: { fromStoreId, toStoreId, lines: twice } });
  expect(await outcome(doubled)).toBe('invalid-request');
  const receiving = () =>
    outcome(room.pharmacist.receiveTransfer({ params, body: { lines: [{ batchId, received: 5 }] } }));
  expect(counted(await Promise.all(Array.from({ length: 10 }, receiving)))).toEqual({ done: 1, 'transfer-over': 9 });
  await sumsAgree(toStoreId, itemId, 5);
  expect(await outcome(send(5))).toBe('insufficient-stock');
  await room.pharmacist.cancelTransfer({ params: { transferId: (await send(4)).id } });
  await sumsAgree(fromStoreId, itemId, 4);
  expect(await send(1, true)).toMatchObject({ state: 'received', lines: [{ received: 1 }] });
  await sumsAgree(toStoreId, itemId, 6);
});

test('a count corrects what was wrong when it was counted, whatever moved afterwards', async () => {
  const { storeId, itemId, batchId } = await shelfOf(10);
  const count = await room.pharmacist.beginCount({ body: { storeId } });
  expect(await outcome(room.pharmacist.beginCount({ body: { storeId } }))).toBe('count-open');
  const enter = (counted: number) =>
    room.pharmacist.enterCount({ params: { countId: count.id, batchId }, body: { counted } });
  await enter(9);
  expect(await enter(8)).toMatchObject({ lines: [{ counted: 8, expected: 10 }] });
  await room.issue(storeId, itemId, 3);
  const posting = () => outcome(room.pharmacist.postCount({ params: { countId: count.id } }));
  expect(counted(await Promise.all(Array.from({ length: 5 }, posting)))).toEqual({ done: 1, 'count-over': 4 });
  await sumsAgree(storeId, itemId, 5);
});

describe('a purchase order', () => {
  const aSupplier = () => room.pharmacist.createSupplier({ body: { name: `Supplier ${randomUUID()}` } });
  const write = async (given: { storeId: string; itemId: string; quantity?: number }, userId?: string) => {
    const supplier = await aSupplier();
    const lines = [{ itemId: given.itemId, quantity: given.quantity ?? 100, priceMinor: 250 }];
    const body = { storeId: given.storeId, supplierId: supplier.id, currency: 'EGP', lines };
    return room.as('pharmacist', userId).writePurchaseOrder({ body });
  };

  test('is approved by somebody else, and received in parts', async () => {
    const { storeId, itemId } = await shelfOf(1);
    const administrator = randomUUID();
    const order = await write({ storeId, itemId });
    expect(order).toMatchObject({ state: 'draft', totalMinor: 25_000, number: expect.stringMatching(/^\d{4}-\d{5}$/) });
    const params = { orderId: order.id };
    const receive = (quantity: number) =>
      outcome(
        room.pharmacist.receiveStock({
          body: {
            storeId,
            purchaseOrderId: order.id,
            lines: [{ itemId, lot: 'P1', expiresOn: '2099-01-01', quantity }],
          },
        }),
      );
    expect(await receive(1)).toBe('order-not-receivable');
    const decide = (ifMatch: number) =>
      outcome(
        room
          .as('administrator', administrator)
          .decidePurchaseOrder({ params, body: { decision: 'approve' } }, { ifMatch }),
      );
    expect(await decide(1)).toBe('purchase-not-possible');
    await room.pharmacist.submitPurchaseOrder({ params }, { ifMatch: 1 });
    expect(await decide(1)).toBe('version-conflict');
    expect(
      await outcome(room.pharmacist.decidePurchaseOrder({ params, body: { decision: 'approve' } }, { ifMatch: 2 })),
    ).toBe('forbidden');
    expect(await decide(2)).toBe('done');
    await room.pharmacist.sendPurchaseOrder({ params }, { ifMatch: 3 });
    expect(await receive(40)).toBe('done');
    expect(await room.pharmacist.getPurchaseOrder({ params })).toMatchObject({ state: 'partly-received' });
    expect(await receive(60)).toBe('done');
    expect(await room.pharmacist.getPurchaseOrder({ params })).toMatchObject({
      state: 'received',
      lines: [{ received: 100 }],
    });
    expect(await receive(1)).toBe('order-not-receivable');
    await sumsAgree(storeId, itemId, 101);
  });

  test('is not approved by who wrote it, whatever she may', async () => {
    const { storeId, itemId } = await shelfOf(1);
    const writer = randomUUID();
    const order = await write({ storeId, itemId }, writer);
    const params = { orderId: order.id };
    await room.pharmacist.submitPurchaseOrder({ params }, { ifMatch: 1 });
    const own = room
      .as('administrator', writer)
      .decidePurchaseOrder({ params, body: { decision: 'approve' } }, { ifMatch: 2 });
    expect(await outcome(own)).toBe('own-purchase');
  });

  test.each(seeds(1))('has a number of its own, without gaps, written by two hundred at once (seed %i)', async () => {
    const another = await openStoreroomFacility();
    const orders = await Promise.all(Array.from({ length: 200 }, (_, n) => outcomeOf(another(n % 10 === 9))));
    const numbers = orders.flatMap((it) => it ?? []).toSorted();
    expect(numbers).toHaveLength(180);
    expect(numbers).toEqual(numbers.map((_, n) => `${numbers[0]?.slice(0, 4)}-${String(n + 1).padStart(5, '0')}`));
  });
  const outcomeOf = (written: Promise<{ number: string }>) =>
    written.then(
      (it) => it.number,
      () => undefined,
    );
  /** @returns what writes an order in a facility of its own; some of them fail after their number was given */
  async function openStoreroomFacility() {
    const facilityId = randomUUID();
    const storeId = randomUUID();
    const item = await room.anItem();
    const supplier = await aSupplier();
    await room.system
      .deps<{ db: { read: Storeroom['db'] } }>('inventory')
      .db.read.insertInto('stores')
      .values({
        ...{ id: storeId, facility_id: facilityId, ward_id: null, kind: 'main', name_en: 'Main', name_ar: 'رئيسي' },
        ...{ time_zone: 'Africa/Khartoum', created_at: new Date() },
      })
      .execute();
    const writer = room.medication;
    return (fails: boolean) =>
      writer.writePurchaseOrder({
        body: {
          ...{ storeId, supplierId: supplier.id, currency: 'SDG' },
          lines: [{ itemId: fails ? randomUUID() : item.id, quantity: 1, priceMinor: 1 }],
        },
      });
  }

  test('that costs more than a number holds is refused', async () => {
    const [{ storeId, itemId }, other, supplier] = [await shelfOf(1), await room.anItem(), await aSupplier()];
    const dear = { quantity: 1_000_000, priceMinor: 1_000_000_000 };
    const lines = [itemId, other.id].map((it) => ({ itemId: it, ...dear }));
    const body = { storeId, supplierId: supplier.id, currency: 'EGP', lines };
    expect(await outcome(room.pharmacist.writePurchaseOrder({ body }))).toBe('invalid-request');
  });

  test('is suggested for what is below its reorder point, in whole packs', async () => {
    const store = await room.aStore();
    const item = await room.anItem({ packSize: 20 });
    await room.arrives(store.id, item.id, 5);
    const params = { storeId: store.id, itemId: item.id };
    await room.pharmacist.setReorderPoint({ params, body: { min: 10, target: 50 } });
    const suggest = async () => (await room.pharmacist.suggestPurchase({ query: { storeId: store.id } })).items;
    expect(await suggest()).toMatchObject([{ itemId: item.id, available: 5, quantity: 60 }]);
    await room.pharmacist.submitPurchaseOrder(
      { params: { orderId: (await write({ ...params, quantity: 60 })).id } },
      { ifMatch: 1 },
    );
    expect(await suggest()).toEqual([]);
  });

  test('is not suggested for what is on its way from another store, nor for what is not in use any more', async () => {
    const [{ storeId, itemId }, store] = [await shelfOf(100), await room.aStore()];
    const params = { storeId: store.id, itemId };
    await room.pharmacist.setReorderPoint({ params, body: { min: 10, target: 50 } });
    const suggest = async () => (await room.pharmacist.suggestPurchase({ query: { storeId: store.id } })).items;
    expect(await suggest()).toMatchObject([{ quantity: 50 }]);
    const lines = [{ itemId, quantity: 20 }];
    const { id } = await room.pharmacist.sendTransfer({
      body: { fromStoreId: storeId, toStoreId: store.id, lines },
    });
    expect(await suggest()).toEqual([]);
    await room.pharmacist.cancelTransfer({ params: { transferId: id } });
    expect(await suggest()).toHaveLength(1);
    await takeOutOfUse(itemId);
    expect(await suggest()).toEqual([]);
  });
});

test('a recall blocks a lot in every store at once, and says who received it', async () => {
  const { storeId, itemId, batchId } = await shelfOf(10, { lot: 'R1' });
  const other = await room.aStore();
  await room.arrives(other.id, itemId, 5, { lot: 'R1' });
  const [patientId, returned] = [randomUUID(), randomUUID()];
  await room.issue(storeId, itemId, 2, { patientId });
  const { id: cancelled } = await room.issue(storeId, itemId, 1, { patientId: returned });
  await room.medication.cancelIssue({ params: { issueId: cancelled } });
  const ward = await room.aStore('ward');
  const sent = await room.pharmacist.sendTransfer({
    body: { fromStoreId: storeId, toStoreId: ward.id, lines: [{ itemId, quantity: 3 }] },
  });
  const used = { storeId, batchId, kind: 'consumption', change: -1, reasonCode: 'used' } as const;
  await room.pharmacist.adjustStock({ body: used });
  const recalling = () =>
    outcome(room.pharmacist.recallBatch({ body: { batchId, reason: 'wrong strength on the label' } }));
  expect(counted(await Promise.all(Array.from({ length: 5 }, recalling)))).toEqual({ done: 1, 'batch-recalled': 4 });
  for (const id of [storeId, other.id]) expect(await outcome(room.issue(id, itemId, 1))).toBe('insufficient-stock');
  const [recall] = (await room.pharmacist.listRecalls({ query: { state: 'open' } })).items.filter(
    (it) => it.batchId === batchId,
  );
  const params = { recallId: recall?.id ?? '' };
  const trace = await room.pharmacist.traceRecall({ params });
  expect(trace.patients.map((it) => [it.patientId, it.quantity])).toEqual([[patientId, 2]]);
  expect(trace.stores.map((it) => [it.storeId, it.onHand]).toSorted()).toEqual(
    [
      [storeId, 4],
      [other.id, 5],
    ].toSorted(),
  );
  expect(trace.onTheWay).toMatchObject([{ transferId: sent.id, toStoreId: ward.id, quantity: 3 }]);
  expect(trace.withoutPatient).toEqual([{ storeId, quantity: 1 }]);
  await eventually(() => room.published.of(batchRecalled).some((it) => it.data.batchId === batchId));
  const close = { params, body: { outcome: 'the label was right', release: true } };
  await room.pharmacist.closeRecall(close, { ifMatch: recall?.version ?? 0 });
  expect(await outcome(room.issue(storeId, itemId, 1))).toBe('done');
});

test('what runs out or expires soon is told once, and is over when it is filled up or gone', async () => {
  const { storeId, itemId, batchId } = await shelfOf(3, { expiresOn: inDays(20) });
  await room.pharmacist.setReorderPoint({ params: { storeId, itemId }, body: { min: 5, target: 20 } });
  const kinds = async () =>
    (await room.pharmacist.listStockWarnings({ query: { facilityId: room.facility.id } })).items
      .filter((it) => it.storeId === storeId)
      .map((it) => it.kind)
      .toSorted();
  await eventually(async () => (await kinds()).length === 2);
  expect(await kinds()).toEqual(['expiring', 'low']);
  await room.arrives(storeId, itemId, 10);
  await eventually(async () => (await kinds()).length === 1);
  await room.pharmacist.adjustStock({ body: { storeId, batchId, kind: 'waste', change: -3, reasonCode: 'expired' } });
  await eventually(async () => (await kinds()).length === 0);
  const of = (event: typeof stockLow | typeof stockExpiring) =>
    room.published.of(event).filter((it) => it.data.storeId === storeId);
  await eventually(() => of(stockLow).length > 0 && of(stockExpiring).length > 0);
  expect([...of(stockLow), ...of(stockExpiring)]).toHaveLength(2);
});

describe('a warning', () => {
  const warningsOf = async (storeId: string) =>
    (await room.pharmacist.listStockWarnings({ query: { facilityId: room.facility.id } })).items.filter(
      (it) => it.storeId === storeId,
    );

  test('says what is coming already, and which stores have some', async () => {
    const [full, store] = [await shelfOf(30), await room.aStore()];
    const params = { storeId: store.id, itemId: full.itemId };
    await room.pharmacist.setReorderPoint({ params, body: { min: 10, target: 50 } });
    const lines = [{ itemId: full.itemId, quantity: 4 }];
    await room.pharmacist.sendTransfer({ body: { fromStoreId: full.storeId, toStoreId: store.id, lines } });
    await room.reserve(full.storeId, full.itemId, 6);
    const [warning] = await eventually(async () => {
      const found = await warningsOf(store.id);
      return found.length > 0 && found;
    });
    expect(warning).toMatchObject({
      ...{ kind: 'low', quantity: 0, reorderMin: 10, coming: 4, unit: { en: 'tablet', ar: 'قرص' } },
      elsewhere: [{ storeId: full.storeId, available: 20 }],
    });
  });

  test('is over when its store is out of use, and comes again with it', async () => {
    const { storeId } = await shelfOf(3, { expiresOn: inDays(5) });
    await eventually(async () => (await warningsOf(storeId)).length === 1);
    const { items } = await room.pharmacist.listStores({});
    const store = items.find((it) => it.id === storeId);
    if (!store) throw new Error('no store');
    const { kind, name, wardId, version } = store;
    const change = (active: boolean, ifMatch: number) =>
      room.pharmacist.updateStore({ params: { storeId }, body: { kind, name, wardId, active } }, { ifMatch });
    await change(false, version);
    await eventually(async () => (await warningsOf(storeId)).length === 0);
    await change(true, version + 1);
    await eventually(async () => (await warningsOf(storeId)).length === 1);
  });

  test('is over when the lot is recalled: the recall is looked after', async () => {
    const { storeId, batchId } = await shelfOf(3, { expiresOn: inDays(5) });
    await eventually(async () => (await warningsOf(storeId)).length === 1);
    await room.pharmacist.recallBatch({ body: { batchId, reason: 'the supplier asked for it' } });
    await eventually(async () => (await warningsOf(storeId)).length === 0);
  });
});
