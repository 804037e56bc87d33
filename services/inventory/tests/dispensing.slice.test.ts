import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openStoreroom, type Storeroom } from './storeroom.ts';

const AT_ONCE = 200;
const PACKS = 10;
const clock = testClock(new Date());
let room: Storeroom;
beforeAll(async () => {
  room = await openStoreroom([], { clock, own: { inventory: { stockSweepMs: 200 } } });
});
afterAll(() => room?.stop());

const inParallel = <T>(call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, n) => call(n)));
const shelfOf = async (quantity: number) => {
  const [store, item] = [await room.aStore(), await room.anItem()];
  const batchId = await room.arrives(store.id, item.id, quantity);
  return { storeId: store.id, itemId: item.id, batchId };
};
const inBook = async ({ storeId, itemId }: { storeId: string; itemId: string }, onHand: number) => {
  const book = await room.book(storeId, itemId);
  expect(book.onHand).toBe(onHand);
  expect(book.movements).toEqual(book.balances);
};

describe('two hundred at once for the last ten packs', () => {
  test.each(seeds(1))('are given ten (seed %i)', async (seed) => {
    const { storeId, itemId } = await shelfOf(PACKS - (seed % 4));
    // Of several lots, and some for two packs at once.
    for (let n = 0; n < seed % 4; n += 1) await room.arrives(storeId, itemId, 1, { expiresOn: `2099-0${n + 1}-01` });
    const sizes = Array.from({ length: AT_ONCE }, (_, n) => (seed % 5 === 4 && n % 3 === 0 ? 2 : 1));
    const outcomes = await inParallel((n) => outcome(room.issue(storeId, itemId, sizes[n] ?? 1)));
    expect(Object.keys(counted(outcomes)).toSorted()).toEqual(['done', 'insufficient-stock']);
    const given = outcomes.reduce((sum, it, n) => sum + (it === 'done' ? (sizes[n] ?? 1) : 0), 0);
    expect(given).toBe(PACKS);
    await inBook({ storeId, itemId }, 0);
    const issued = await room.db
      .selectFrom('stock_issue_lines')
      .select('quantity')
      .where('item_id', '=', itemId)
      .execute();
    expect(issued.reduce((sum, row) => sum + row.quantity, 0)).toBe(PACKS);
  });

  test.each(seeds(1))('keep ten, and no more (seed %i)', async (seed) => {
    const { storeId, itemId } = await shelfOf(PACKS);
    const outcomes = await inParallel(() => outcome(room.reserve(storeId, itemId, 1)));
    expect(counted(outcomes)).toEqual({ done: PACKS, 'insufficient-stock': AT_ONCE - PACKS });
    expect(await room.level(storeId, itemId)).toMatchObject({ onHand: PACKS, reserved: PACKS, available: 0 });
    if (seed === 0) expect(await outcome(room.issue(storeId, itemId, 1))).toBe('insufficient-stock');
    const { length } = await room.db
      .selectFrom('stock_reservation_lines')
      .select('quantity')
      .where('item_id', '=', itemId)
      .execute();
    expect(length).toBe(PACKS);
  });
});

describe('an issue', () => {
  test('that is asked for again happens once, with the same answer; with other contents it is refused', async () => {
    const { storeId, itemId } = await shelfOf(10);
    const id = randomUUID();
    const body = { reference: { kind: 'dispensing', id }, patientId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.issue(storeId, itemId, 3, body, id)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await inBook({ storeId, itemId }, 7);
    expect(await outcome(room.issue(storeId, itemId, 4, body, id))).toBe('issue-differs');
  });

  test('takes the first to expire at first, and what has expired or is recalled never', async () => {
    const { storeId, itemId, batchId: late } = await shelfOf(5);
    const soon = await room.arrives(storeId, itemId, 2, { expiresOn: '2098-01-01' });
    const bad = await room.arrives(storeId, itemId, 9, { expiresOn: '2097-01-01' });
    await room.pharmacist.recallBatch({ body: { batchId: bad, reason: 'particles in it' } });
    const { lines } = await room.issue(storeId, itemId, 4);
    expect(lines.map((it) => [it.batchId, it.quantity])).toEqual([
      [soon, 2],
      [late, 2],
    ]);
    expect(await outcome(room.issue(storeId, itemId, 4))).toBe('insufficient-stock');
    expect(await room.level(storeId, itemId)).toMatchObject({ onHand: 12, available: 3 });
  });

  test('of a lot that is recalled since stands with its patient until the recall is closed or it came back', async () => {
    const { storeId, itemId, batchId } = await shelfOf(9);
    const [patientId, other] = [randomUUID(), randomUUID()];
    const { id: issueId } = await room.issue(storeId, itemId, 3, { patientId });
    await room.issue(storeId, itemId, 2, { patientId: other });
    const givenTo = async (id: string) =>
      (await room.medication.listRecallsOfPatient({ query: { patientId: id } })).items;
    expect(await givenTo(patientId)).toEqual([]);
    const recall = await room.pharmacist.recallBatch({ body: { batchId, reason: 'particles in it' } });
    expect(await givenTo(patientId)).toMatchObject([{ id: recall.id, quantity: 3, reason: 'particles in it' }]);
    // Nobody can say whether the caller treats her.
    const asked = { query: { patientId } };
    expect(await outcome(room.as('nurse').listRecallsOfPatient(asked))).toBe('service-unavailable');
    await room.medication.cancelIssue({ params: { issueId } });
    expect(await givenTo(patientId)).toEqual([]);
    expect(await givenTo(other)).toHaveLength(1);
    const params = { recallId: recall.id };
    await room.pharmacist.closeRecall({ params, body: { outcome: 'all was found' } }, { ifMatch: recall.version });
    expect(await givenTo(other)).toEqual([]);
  });

  test('of several items is made whole or not at all', async () => {
    const [one, other] = [await shelfOf(5), await room.anItem()];
    const lines = [one.itemId, other.id].map((itemId) => ({ itemId, quantity: 1 }));
    expect(await outcome(room.issue(one.storeId, one.itemId, 1, { lines }))).toBe('insufficient-stock');
    await inBook(one, 5);
  });

  test('that is cancelled comes back; cancelled before it came, it is refused when it does', async () => {
    const shelf = await shelfOf(5);
    const { id: issueId } = await room.issue(shelf.storeId, shelf.itemId, 3);
    for (let twice = 0; twice < 2; twice += 1) await room.medication.cancelIssue({ params: { issueId } });
    await inBook(shelf, 5);
    const never = randomUUID();
    await room.medication.cancelIssue({ params: { issueId: never } });
    expect(await outcome(room.issue(shelf.storeId, shelf.itemId, 1, {}, never))).toBe('issue-cancelled');
    await inBook(shelf, 5);
  });

  test.each(seeds(1))('and its cancelling at the same time leave all of it there (seed %i)', async () => {
    const shelf = await shelfOf(5);
    const issueId = randomUUID();
    const both = [
      ...Array.from({ length: 5 }, () =>
        outcome(
          room.issue(shelf.storeId, shelf.itemId, 5, { reference: { kind: 'dispensing', id: issueId } }, issueId),
        ),
      ),
      ...Array.from({ length: 5 }, () => outcome(room.medication.cancelIssue({ params: { issueId } }))),
    ];
    for (const it of await Promise.all(both)) expect(['done', 'issue-cancelled']).toContain(it);
    await inBook(shelf, 5);
  });

  test('comes back in part: to its batch, or as waste; no more than left, and once', async () => {
    const shelf = await shelfOf(10);
    const { id: issueId } = await room.issue(shelf.storeId, shelf.itemId, 6);
    const returning = (quantity: number, reusable: boolean, returnId: string = randomUUID()) =>
      outcome(
        room.medication.returnStock({
          params: { issueId, returnId },
          body: { lines: [{ batchId: shelf.batchId, quantity, reusable }], reason: 'not needed any more' },
        }),
      );
    const id = randomUUID();
    expect(await Promise.all([returning(2, true, id), returning(2, true, id)])).toEqual(['done', 'done']);
    await inBook(shelf, 6);
    expect(await returning(3, false)).toBe('done');
    await inBook(shelf, 6);
    expect(await returning(2, true)).toBe('issue-differs');
    await room.medication.cancelIssue({ params: { issueId } });
    await inBook(shelf, 7);
  });
});

describe('a reservation', () => {
  test('is used by the issue it was made for, and released', async () => {
    const { storeId, itemId } = await shelfOf(10);
    const mine = await room.reserve(storeId, itemId, 8);
    expect(await outcome(room.issue(storeId, itemId, 3))).toBe('insufficient-stock');
    await room.issue(storeId, itemId, 5, { reservationId: mine.id });
    expect(await room.level(storeId, itemId)).toMatchObject({ onHand: 5, reserved: 3, available: 2 });
    await room.medication.releaseReservation({ params: { reservationId: mine.id } });
    await room.medication.releaseReservation({ params: { reservationId: mine.id } });
    expect(await room.level(storeId, itemId)).toMatchObject({ onHand: 5, reserved: 0, available: 5 });
    expect(await outcome(room.reserve(storeId, itemId, 8, mine.id))).toBe('stock-reservation-ended');
  });

  test('expires by itself', async () => {
    const { storeId, itemId } = await shelfOf(4);
    await room.reserve(storeId, itemId, 4, randomUUID(), 10);
    clock.set(new Date(clock.now().getTime() + 11 * 60_000));
    await eventually(async () => (await room.level(storeId, itemId))?.reserved === 0);
    expect(await outcome(room.issue(storeId, itemId, 4))).toBe('done');
  });
});

test('only services reserve and issue', async () => {
  const { storeId, itemId } = await shelfOf(1);
  const call = room.pharmacist.issueStock({
    params: { issueId: randomUUID() },
    body: {
      storeId,
      reference: { kind: 'dispensing', id: randomUUID() },
      patientId: null,
      lines: [{ itemId, quantity: 1 }],
    },
  });
  expect(await outcome(call)).toBe('forbidden');
});
