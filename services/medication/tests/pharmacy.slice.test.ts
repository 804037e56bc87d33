import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as stockApi from '@nilecare/contracts/api/inventory.ts';
import * as issuesApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import {
  medicationDispensed,
  medicationReturned,
  prescriptionQuestioned,
} from '@nilecare/contracts/events/medication.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds, sized } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { openLine, type Line } from './open-line.ts';
import { planting } from './plant-orders.ts';
import type { StockRows } from './stock-rows.ts';

const api = { ...pharmacyApi, ...dispensingApi, ...controlledApi };
const inventoryApi = { ...stockApi, ...movementsApi, ...issuesApi };

let system: System;
let line: Line;
let published: PublishedEvents;
let hospital: Hospital;
let plant: ReturnType<typeof planting>;
let stock: ClientOf<typeof inventoryApi>;
let pharmacist: ClientOf<typeof api>;

beforeAll(async () => {
  line = await openLine();
  const own = ownTokens(['medication', 'inventory']);
  system = await startSystem(['auth', 'facility', 'inventory', 'medication'], {
    common: own.common,
    own: { ...own.own, medication: { pharmacySweepMs: 200 } },
    between: { inventory: line.to },
  });
  stock = system.asService('test', 'inventory', inventoryApi);
  published = await publishedEvents(system, [medicationDispensed, medicationReturned, prescriptionQuestioned]);
  hospital = await openHospital(system);
  plant = planting(system.deps<Deps>('medication'));
  pharmacist = aPharmacist();
});
beforeEach(() => line.set('open'));
afterAll(async () => {
  await published.stop();
  await system.stop();
  await line.close();
});

const aPharmacist = (facilityIds = [hospital.facility.id]) =>
  system.as('pharmacist', 'medication', api, { facilityIds });

/** A store that keeps a drug in batches of so many units, the last to expire named first. */
async function aShelf(
  drugId: string,
  batches: readonly (readonly [lot: string, expiresOn: string, quantity: number])[],
) {
  const name = { en: `Store ${randomUUID()}`, ar: 'مخزن' };
  const store = await stock.createStore({ body: { facilityId: hospital.facility.id, kind: 'pharmacy', name } });
  const item = await stock.createStockItem({
    body: { kind: 'drug', name: { en: `Item ${randomUUID()}`, ar: 'صنف' }, unit: { en: 'tablet', ar: 'قرص' }, drugId },
  });
  const lines = batches.map(([lot, expiresOn, quantity]) => ({ itemId: item.id, lot, expiresOn, quantity }));
  if (lines.length > 0) await stock.receiveStock({ body: { storeId: store.id, lines } });
  return { storeId: store.id, itemId: item.id };
}

const left = async (drugId: string): Promise<number> => {
  const query = { facilityId: hospital.facility.id, drugIds: drugId };
  return (await stock.listAvailable({ query })).items.reduce((sum, it) => sum + it.onHand, 0);
};

/** Orders of a drug that lies on a shelf, verified by the pharmacy. */
async function orders(
  count: number,
  batches: Parameters<typeof aShelf>[1],
  given: Partial<Parameters<typeof plant.order>[0]> = {},
) {
  const drugId = await plant.drug();
  const { storeId } = await aShelf(drugId, batches);
  const facilityId = hospital.facility.id;
  const itemIds = await plant.orders(
    Array.from({ length: count }, () => ({ drugId, patientId: randomUUID(), facilityId, quantity: 1, ...given })),
  );
  await plant.verified(itemIds);
  return { drugId, storeId, itemIds, itemId: itemIds[0] ?? '' };
}

const dispensed = (itemIds: readonly string[]) =>
  system
    .deps<Deps>('medication')
    .db.read.selectFrom('dispensings')
    .selectAll()
    .where('item_id', 'in', itemIds)
    .execute();
const order = (itemId: string) =>
  system
    .deps<Deps>('medication')
    .db.read.selectFrom('pharmacy_orders')
    .selectAll()
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow();

const dispense = (itemId: string, storeId: string, quantity = 1, dispensingId: string = randomUUID()) =>
  pharmacist.dispense({ params: { dispensingId }, body: { itemId, storeId, quantity } });

/** What a refused call is answered with; 0 where it is not. */
const statusOf = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 0,
    (error: unknown) => (error instanceof RemoteProblem ? error.status : 0),
  );

test('from the queue to the label: checked again, stock kept, the batch that expires first given, nothing twice', async () => {
  const drugId = await plant.drug({ barcodes: ['6223001234567'] });
  const { storeId } = await aShelf(drugId, [
    ['LATE', '2031-12-31', 20],
    ['EARLY', '2030-01-31', 6],
  ]);
  const facilityId = hospital.facility.id;
  const patientId = randomUUID();
  const routine = await plant.order({ drugId, patientId, facilityId, quantity: 10 });
  const stat = await plant.order({ drugId, patientId, facilityId, quantity: 10, priority: 'stat' });
  const queue = await pharmacist.listPharmacyQueue({ query: { facilityId } });
  expect(queue.items.map((it) => it.itemId)).toEqual([stat, routine]);
  expect(await pharmacist.countPharmacyQueue({ query: { facilityId } })).toMatchObject({ waiting: 2, stat: 1 });

  const params = { itemId: stat };
  const approve = { decision: 'approve', storeId } as const;
  // Nobody answers about safety here: it is never passed in silence.
  await expect(pharmacist.verifyOrder({ params, body: approve }, { ifMatch: 1 })).rejects.toMatchObject({
    code: 'safety-facts-changed',
    extensions: { notChecked: expect.arrayContaining([expect.objectContaining({ reason: 'check-unavailable' })]) },
  });
  const body = { ...approve, acceptNew: true, reason: 'checked by hand' };
  expect(await outcome(pharmacist.verifyOrder({ params, body }, { ifMatch: 2 }))).toBe('version-conflict');
  const verified = await pharmacist.verifyOrder({ params, body }, { ifMatch: 1 });
  expect(verified).toMatchObject({
    state: 'verified',
    verification: { text: 'checked by hand' },
    reservation: { storeId, state: 'held' },
  });
  expect((await stock.listAvailable({ query: { facilityId, drugIds: drugId } })).items[0]).toMatchObject({
    onHand: 26,
    available: 16,
  });

  const dispensingId = randomUUID();
  const give = { itemId: stat, storeId, quantity: 10, scannedCode: '6223001234567' };
  const wrong = pharmacist.dispense({ params: { dispensingId }, body: { ...give, scannedCode: '6223001234574' } });
  expect(await outcome(wrong)).toBe('wrong-product');
  const done = await pharmacist.dispense({ params: { dispensingId }, body: give });
  expect(done).toMatchObject({
    state: 'done',
    batches: [
      { lot: 'EARLY', quantity: 6 },
      { lot: 'LATE', quantity: 4 },
    ],
  });
  expect(done.label.en).toEqual(
    expect.arrayContaining([expect.stringContaining('× 10'), 'Lot EARLY, exp. 2030-01-31']),
  );
  expect(await pharmacist.dispense({ params: { dispensingId }, body: give })).toEqual(done);
  expect(await outcome(pharmacist.dispense({ params: { dispensingId }, body: { ...give, quantity: 1 } }))).toBe(
    'dispensing-differs',
  );
  expect(await left(drugId)).toBe(16);
  expect(await order(stat)).toMatchObject({ state: 'dispensed', dispensed: 10, pending: 0 });
  await eventually(
    () => published.of(medicationDispensed).find((it) => it.data.dispensingId === dispensingId)?.data.complete,
  );
  expect(published.of(medicationDispensed).filter((it) => it.data.dispensingId === dispensingId)).toHaveLength(1);
});

test('in parts, and never more than was ordered', async () => {
  const { drugId, storeId, itemId } = await orders(1, [['A', '2030-01-31', 50]], { quantity: 10 });
  await dispense(itemId, storeId, 4);
  expect(await order(itemId)).toMatchObject({ state: 'partly-dispensed', dispensed: 4 });
  await expect(dispense(itemId, storeId, 7)).rejects.toMatchObject({
    code: 'more-than-remains',
    extensions: { remaining: 6 },
  });
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcome(dispense(itemId, storeId, 2))));
  expect(outcomes.filter((it) => it === 'done')).toHaveLength(3);
  expect(await order(itemId)).toMatchObject({ state: 'dispensed', dispensed: 10, pending: 0 });
  expect(await left(drugId)).toBe(40);
});

/** What is written of the last packs of a shelf, when all who wanted one have their answer. */
async function lastPacks(storeId: string, itemIds: readonly string[]) {
  const { read } = system.deps<{ readonly db: Database<StockRows> }>('inventory').db;
  const [balances, movements, shelves, issues, kept, orders] = await Promise.all([
    read.selectFrom('balances').select('on_hand').where('store_id', '=', storeId).execute(),
    read.selectFrom('stock_movements').select('quantity').where('store_id', '=', storeId).execute(),
    read.selectFrom('shelves').select('reserved').where('store_id', '=', storeId).execute(),
    read.selectFrom('stock_issues').select('state').where('store_id', '=', storeId).execute(),
    read.selectFrom('stock_reservations').select('state').where('store_id', '=', storeId).execute(),
    system
      .deps<Deps>('medication')
      .db.read.selectFrom('pharmacy_orders')
      .select(['dispensed', 'pending'])
      .where('item_id', 'in', itemIds)
      .execute(),
  ]);
  const sum = (all: readonly number[]) => all.reduce((total, it) => total + it, 0);
  return {
    negative: balances.filter((it) => it.on_hand < 0).length,
    onHand: sum(balances.map((it) => it.on_hand)),
    moved: sum(movements.map((it) => it.quantity)),
    reserved: sum(shelves.map((it) => it.reserved)),
    issued: issues.filter((it) => it.state === 'issued').length,
    kept: kept.filter((it) => it.state === 'held').length,
    dispensed: sum(orders.map((it) => it.dispensed)),
    pending: sum(orders.map((it) => it.pending)),
    states: counted((await dispensed(itemIds)).map((it) => it.state)),
  };
}
const empty = { negative: 0, onHand: 0, moved: 0, reserved: 0, kept: 0, pending: 0 };

/** All at once; on a slow machine the inventory may not answer all in time: nobody is told that it is done then. */
async function allDispense(itemIds: readonly string[], storeId: string): Promise<void> {
  const outcomes = await Promise.all(itemIds.map((itemId) => outcome(dispense(itemId, storeId))));
  const answers = ['done', 'insufficient-stock', 'dispensing-outcome-unknown'];
  expect(outcomes.filter((it) => !answers.includes(it))).toEqual([]);
  expect(counted(outcomes)['done'] ?? 0).toBeLessThanOrEqual(10);
  const isOver = async () => !(await dispensed(itemIds)).some((it) => it.state === 'pending');
  await eventually(isOver, { within: 60_000 });
}
const LAST_TEN = [
  ['A', '2030-01-31', 4],
  ['B', '2030-02-28', 6],
] as const;

test.each(seeds(1))(
  'two hundred dispensings of the last ten packs: ten succeed, nothing is left, nothing negative (seed %i)',
  async () => {
    const { storeId, itemIds } = await orders(200, LAST_TEN);
    await allDispense(itemIds, storeId);
    const states = { done: 10, refused: 190 };
    expect(await lastPacks(storeId, itemIds)).toEqual({ ...empty, issued: 10, dispensed: 10, states });
  },
);

test.each(seeds(1))('the same where the ten were kept for whom the pharmacy approved first (seed %i)', async () => {
  const drugId = await plant.drug();
  const { storeId } = await aShelf(drugId, LAST_TEN);
  const facilityId = hospital.facility.id;
  const wanted = Array.from({ length: sized(40, 200) }, () => ({
    ...{ drugId, patientId: randomUUID(), facilityId, quantity: 1 },
  }));
  const itemIds = await plant.orders(wanted);
  const body = { decision: 'approve', acceptNew: true, reason: 'checked by hand', storeId } as const;
  await Promise.all(itemIds.map((itemId) => pharmacist.verifyOrder({ params: { itemId }, body }, { ifMatch: 1 })));
  const kept = await eventually(async () => {
    const rows = await Promise.all(itemIds.map(order));
    return rows.every((row) => row.reservation_state === 'held' || row.reservation_state === 'short') && rows;
  });
  const holders = kept.filter((row) => row.reservation_state === 'held').map((row) => row.item_id);
  expect(holders).toHaveLength(10);
  await allDispense(itemIds, storeId);
  const states = { done: 10, refused: itemIds.length - 10 };
  expect(await lastPacks(storeId, itemIds)).toEqual({ ...empty, issued: 10, dispensed: 10, states });
  const done = (await dispensed(itemIds)).filter((it) => it.state === 'done').map((it) => it.item_id);
  expect(done.toSorted()).toEqual(holders.toSorted());
});

test('the answer of the inventory is lost: nobody knows at first, and in the end it left once', async () => {
  const { drugId, storeId, itemId } = await orders(1, [['A', '2030-01-31', 5]]);
  const dispensingId = randomUUID();
  line.set('deaf', /PUT .*stock-issues/);
  await expect(dispense(itemId, storeId, 1, dispensingId)).rejects.toMatchObject({
    status: 503,
    code: 'dispensing-outcome-unknown',
  });
  expect(await pharmacist.getDispensing({ params: { dispensingId } })).toMatchObject({ state: 'pending' });
  line.set('open');
  await eventually(async () => (await dispense(itemId, storeId, 1, dispensingId)).state === 'done');
  expect(await left(drugId)).toBe(4);
  expect(await order(itemId)).toMatchObject({ state: 'dispensed', dispensed: 1, pending: 0 });
});

test.each(['hanging', 'dead'] as const)(
  'the inventory is %s: a clear answer, and when it is back it has happened once, also if nobody asks again',
  async (state) => {
    const { drugId, storeId, itemId } = await orders(1, [['A', '2030-01-31', 5]]);
    const other = await orders(1, [['A', '2030-01-31', 5]]);
    const dispensingId = randomUUID();
    line.set(state, /PUT .*stock-issues/);
    await expect(dispense(itemId, storeId, 1, dispensingId)).rejects.toMatchObject({
      status: 503,
      code: 'dispensing-outcome-unknown',
    });
    line.set(state);
    // Before anything was begun it is a plain outage, and nothing is kept of it.
    expect(await statusOf(dispense(other.itemId, other.storeId))).toBeGreaterThanOrEqual(503);
    expect((await dispensed([itemId, other.itemId])).map((it) => it.id)).toEqual([dispensingId]);
    line.set('open');
    await eventually(async () => (await pharmacist.getDispensing({ params: { dispensingId } })).state === 'done');
    expect(await left(drugId)).toBe(4);
  },
);

test('an order that ends while nobody knows is taken back: the stock is where it was', async () => {
  const { drugId, storeId, itemId } = await orders(1, [['A', '2030-01-31', 5]]);
  const dispensingId = randomUUID();
  line.set('deaf', /PUT .*stock-issues/);
  await expect(dispense(itemId, storeId, 1, dispensingId)).rejects.toMatchObject({ status: 503 });
  const { db } = system.deps<Deps>('medication');
  await db.read.updateTable('prescription_items').set({ state: 'discontinued' }).where('id', '=', itemId).execute();
  line.set('open');
  await eventually(async () => (await pharmacist.getDispensing({ params: { dispensingId } })).state === 'cancelled');
  expect(await left(drugId)).toBe(5);
  expect(await order(itemId)).toMatchObject({ dispensed: 0, pending: 0 });
  expect(await outcome(dispense(itemId, storeId, 1, dispensingId))).toBe('dispensing-cancelled');
});

test('the pharmacist asks and the prescriber answers; rejected and held orders are not dispensed', async () => {
  const drugId = await plant.drug();
  const facilityId = hospital.facility.id;
  const itemId = await plant.order({ drugId, patientId: randomUUID(), facilityId });
  const params = { itemId };
  const doctor = system.asService('test', 'medication', api);
  await expect(pharmacist.verifyOrder({ params, body: { decision: 'query' } }, { ifMatch: 1 })).rejects.toMatchObject({
    status: 400,
  });
  const asked = await pharmacist.verifyOrder(
    { params, body: { decision: 'query', reason: 'really ten?' } },
    { ifMatch: 1 },
  );
  expect(asked).toMatchObject({ state: 'queried', query: { text: 'really ten?' } });
  const answered = await doctor.answerQuery({ params, body: { text: 'yes, ten' } }, { ifMatch: 2 });
  expect(answered).toMatchObject({ state: 'waiting', answer: { text: 'yes, ten' } });
  const rejected = await pharmacist.verifyOrder(
    { params, body: { decision: 'reject', reason: 'not in use here' } },
    { ifMatch: 3 },
  );
  expect(rejected.state).toBe('rejected');
  // The prescriber hears of both.
  const told = () => published.of(prescriptionQuestioned).filter(({ data }) => data.itemId === params.itemId);
  await eventually(() => expect(told().map((it) => it.data.kind)).toEqual(['query', 'rejection']));
  const shelf = await aShelf(drugId, [['A', '2030-01-31', 5]]);
  expect(await outcome(dispense(itemId, shelf.storeId))).toBe('pharmacy-order-not-possible');

  const held = await orders(1, [['A', '2030-01-31', 5]]);
  const { db } = system.deps<Deps>('medication');
  await db.read.updateTable('prescription_items').set({ state: 'held' }).where('id', '=', held.itemId).execute();
  expect(await outcome(dispense(held.itemId, held.storeId))).toBe('pharmacy-order-ended');
});

test('another product stands in for it by the rule; what comes back lies on the shelf again, or is waste', async () => {
  const { itemId } = await orders(1, [], { quantity: 10 });
  const sameId = await plant.drug({ brands: ['Panadol'] });
  const strongerId = await plant.drug({
    ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 1000, unit: 'mg' } }],
  });
  const { storeId } = await aShelf(sameId, [['S', '2030-01-31', 20]]);
  const give = (drugId: string) =>
    pharmacist.dispense({
      params: { dispensingId: randomUUID() },
      body: { itemId, storeId, quantity: 10, substitution: { drugId, reason: 'the other is out of stock' } },
    });
  expect(await outcome(give(strongerId))).toBe('substitute-refused');
  const done = await give(sameId);
  expect(done).toMatchObject({ state: 'done', substitution: { reason: 'the other is out of stock' } });

  const batchId = done.batches[0]?.batchId ?? '';
  const back = (quantity: number, reusable: boolean, returnId: string = randomUUID()) =>
    pharmacist.returnDispensed({
      params: { dispensingId: done.id, returnId },
      body: { batchId, quantity, reusable, reason: 'patient went home' },
    });
  const returnId = randomUUID();
  expect((await back(3, true, returnId)).returned).toBe(3);
  expect((await back(3, true, returnId)).returned).toBe(3);
  expect((await back(2, false)).returned).toBe(5);
  expect(await outcome(back(6, true))).toBe('more-than-remains');
  expect(await left(sameId)).toBe(13);
  expect(await order(itemId)).toMatchObject({ state: 'partly-dispensed', dispensed: 5 });
  const told = () => published.of(medicationReturned).filter(({ data }) => data.dispensingId === done.id);
  await eventually(() => told().length === 2);
  expect(told().map(({ data }) => [data.quantity, data.reusable])).toEqual([
    [3, true],
    [2, false],
  ]);
});

test('a controlled drug leaves by two people and the book, which never has less than nothing', async () => {
  const drugId = await plant.drug({ controlled: '1' });
  const { storeId } = await aShelf(drugId, [['C', '2030-01-31', 30]]);
  const facilityId = hospital.facility.id;
  const itemId = await plant.order({ drugId, patientId: randomUUID(), facilityId, quantity: 4 });
  await plant.verified([itemId]);
  const colleague = aPharmacist();
  const checked = async (given: Parameters<typeof pharmacist.askSecondCheck>[0]['body']) => {
    const check = await pharmacist.askSecondCheck({ body: given });
    await colleague.confirmSecondCheck({ params: { checkId: check.id } });
    return check.id;
  };
  const give = (secondCheckId?: string) =>
    outcome(
      pharmacist.dispense({
        params: { dispensingId: randomUUID() },
        body: { itemId, storeId, quantity: 4, ...(secondCheckId ? { secondCheckId } : {}) },
      }),
    );
  const forDispensing = { purpose: 'dispense', facilityId, itemId, quantity: 4 } as const;
  expect(await give()).toBe('second-check-needed');
  expect(await give(await checked(forDispensing))).toBe('register-short');
  expect(await left(drugId)).toBe(30);

  const params = { storeId, drugId };
  const received = await checked({ purpose: 'receive', facilityId, drugId, quantity: 30 });
  const entry = { facilityId, kind: 'received', quantity: 30, secondCheckId: received } as const;
  // A store of somebody else's has no book here, whoever's facility is named.
  const foreign = pharmacist.addRegisterEntry({ params: { storeId: randomUUID(), drugId }, body: entry });
  expect(await outcome(foreign)).toBe('not-found');
  await pharmacist.addRegisterEntry({ params, body: entry });
  expect(await give(await checked(forDispensing))).toBe('done');
  const counted_ = await checked({ purpose: 'count', facilityId, drugId, quantity: 25 });
  await pharmacist.addRegisterEntry({
    params,
    body: { facilityId, kind: 'counted', quantity: 25, note: 'one ampoule broken', secondCheckId: counted_ },
  });
  const { items } = await pharmacist.listRegisterEntries({ params });
  expect(items.map((it) => [it.number, it.kind, it.change, it.balance])).toEqual([
    [3, 'counted', -1, 25],
    [2, 'dispensed', -4, 26],
    [1, 'received', 30, 30],
  ]);
  expect(items.every((it) => it.by.id !== it.witness.id)).toBe(true);
  expect(await left(drugId)).toBe(26);
});

test('a pharmacist of another hospital sees and dispenses nothing here', async () => {
  const { storeId, itemId } = await orders(1, [['A', '2030-01-31', 5]]);
  const stranger = aPharmacist([randomUUID()]);
  const facilityId = hospital.facility.id;
  const params = { itemId };
  const calls = [
    stranger.listPharmacyQueue({ query: { facilityId } }),
    stranger.countPharmacyQueue({ query: { facilityId } }),
    stranger.getPharmacyOrder({ params }),
    stranger.verifyOrder({ params, body: { decision: 'reject', reason: 'because' } }, { ifMatch: 1 }),
    stranger.dispense({ params: { dispensingId: randomUUID() }, body: { itemId, storeId, quantity: 1 } }),
    stranger.listDispensings({ query: { facilityId } }),
    stranger.listRegisters({ query: { facilityId } }),
    stranger.listSecondChecks({ query: { facilityId } }),
  ];
  expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => 'forbidden'));
  expect(await dispensed([itemId])).toEqual([]);
});
