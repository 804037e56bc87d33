import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openStoreroom, type Storeroom } from './storeroom.ts';

let room: Storeroom;
beforeAll(async () => {
  room = await openStoreroom();
});
afterAll(() => room?.stop());

const HEAD = 'name-en,name-ar,kind,unit-en,unit-ar,pack-size,barcodes,lot,expires-on,quantity';
const file = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\n')).toString('base64');
const rowOf = (name: string, { lot = 'L1', quantity = 10, packSize = '20', barcode = '' } = {}) =>
  `${name},صنف ${name},drug,tablet,قرص,${packSize},${barcode},${lot},2099-05-31,${quantity}`;
const importing = (storeId: string, content: string, dryRun = false, client = room.pharmacist) =>
  client.importStock({ body: { storeId, file: content, dryRun } });
const idOf = async (name: string) =>
  (await room.pharmacist.listStockItems({ query: { search: name } })).items[0]?.id ?? '';

test('items and their lots are taken in; a dry run stores nothing, a repeat changes nothing', async () => {
  const { id: storeId } = await room.aStore();
  const [one, other] = [randomUUID(), randomUUID()];
  const content = file(rowOf(one), rowOf(one, { lot: 'L2', quantity: 5 }), rowOf(other, { barcode: `B-${other}` }));
  const report = { rows: 3, created: 2, changed: 0, unchanged: 0, lots: 3, errorCount: 0 };
  expect(await importing(storeId, content, true)).toMatchObject({ ...report, stored: false });
  expect(await idOf(one)).toBe('');
  expect(await importing(storeId, content)).toMatchObject({ ...report, stored: true });
  const itemId = await idOf(one);
  expect(await room.level(storeId, itemId)).toMatchObject({
    onHand: 15,
    unit: { en: 'tablet', ar: 'قرص' },
    packSize: 20,
  });
  expect(await importing(storeId, content)).toMatchObject({ created: 0, unchanged: 2, lots: 0, stored: true });
  const book = await room.book(storeId, itemId);
  expect(book.movements).toEqual(book.balances);
  expect(book.onHand).toBe(15);
  expect(await importing(storeId, file(rowOf(other, { packSize: '50' })))).toMatchObject({ changed: 1, lots: 0 });
  const { items } = await room.pharmacist.listStockItems({ query: { search: other } });
  expect(items).toMatchObject([{ packSize: 50, barcodes: [`B-${other}`] }]);
});

test('one wrong row keeps all of them out, and is told by its line', async () => {
  const { id: storeId } = await room.aStore();
  const name = randomUUID();
  const report = await importing(storeId, file(rowOf(name), rowOf(randomUUID(), { quantity: 0 })));
  expect(report).toMatchObject({ stored: false, errorCount: 1, errors: [{ line: 3, column: 'quantity' }] });
  expect(await idOf(name)).toBe('');
});

test('sent twice at once, a lot of an item that is there comes in once', async () => {
  const { id: storeId } = await room.aStore();
  const name = randomUUID();
  await importing(storeId, file(rowOf(name)));
  const content = file(rowOf(name, { lot: 'L9', quantity: 7 }));
  const reports = await Promise.all(Array.from({ length: 6 }, () => importing(storeId, content)));
  expect(reports.map((it) => it.lots).toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
  expect((await room.book(storeId, await idOf(name))).onHand).toBe(17);
});

test('a full file is stored within one request', async () => {
  const { id: storeId } = await room.aStore();
  const mark = randomUUID();
  const rows = Array.from({ length: 1_000 }, (_, n) => rowOf(`${mark} ${n}`));
  expect(await importing(storeId, file(...rows))).toMatchObject({ created: 1_000, lots: 1_000, stored: true });
  expect(await outcome(importing(storeId, file(...rows, rowOf('one more'))))).toBe('import-too-long');
});

test('is done in the own facilities, by who manages stock', async () => {
  const { id: storeId } = await room.aStore();
  const content = file(rowOf(randomUUID()));
  const stranger = room.as('pharmacist', randomUUID(), [randomUUID()]);
  expect(await outcome(importing(storeId, content, true, stranger))).toBe('forbidden');
  expect(await outcome(importing(storeId, content, true, room.as('nurse')))).toBe('forbidden');
});
