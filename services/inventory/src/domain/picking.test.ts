import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { available, pick, stateOf, type Shelf, type ShelfBatch } from './picking.ts';

const today = '2026-11-28';
const batch = (given: Partial<ShelfBatch> = {}): ShelfBatch => ({
  ...{ id: 'b', lot: 'L', expiresOn: '2027-01-31', recalled: false, onHand: 10 },
  ...given,
});

describe('a batch', () => {
  test('is used through its last day', () => {
    expect(stateOf(batch({ expiresOn: today }), today)).toBe('usable');
    expect(stateOf(batch({ expiresOn: '2026-11-27' }), today)).toBe('expired');
  });
  test('that is recalled is not usable, expired or not', () => {
    expect(stateOf(batch({ recalled: true }), today)).toBe('recalled');
  });
});

describe('picking', () => {
  const shelf: Shelf = {
    reserved: 0,
    batches: [
      batch({ id: 'late', expiresOn: '2028-01-01' }),
      batch({ id: 'soon', expiresOn: '2026-12-01', onHand: 3 }),
      batch({ id: 'past', expiresOn: '2026-11-01' }),
      batch({ id: 'bad', expiresOn: '2026-11-29', recalled: true }),
    ],
  };
  const of = (quantity: number, more: object = {}) =>
    pick(shelf, { quantity, today, ...more })?.map((it) => [it.batch.id, it.quantity]);

  test('takes the first to expire at first, and never what has expired or is recalled', () => {
    expect(of(2)).toEqual([['soon', 2]]);
    expect(of(5)).toEqual([
      ['soon', 3],
      ['late', 2],
    ]);
    expect(of(13)).toHaveLength(2);
    expect(of(14)).toBeUndefined();
  });

  test('takes the batch that was asked for, or nothing', () => {
    expect(of(5, { batchId: 'late' })).toEqual([['late', 5]]);
    expect(of(4, { batchId: 'soon' })).toBeUndefined();
    expect(of(1, { batchId: 'past' })).toBeUndefined();
  });

  test('leaves what is kept for others, and takes what is kept for this one', () => {
    const kept = { ...shelf, reserved: 10 };
    expect(available(kept, today)).toBe(3);
    expect(pick(kept, { quantity: 4, today })).toBeUndefined();
    expect(pick(kept, { quantity: 8, kept: 5, today })).toBeDefined();
    expect(pick(kept, { quantity: 9, kept: 5, today })).toBeUndefined();
  });
});

const anyBatch = fc.record({
  id: fc.uuid(),
  lot: fc.string({ minLength: 1, maxLength: 5 }),
  expiresOn: fc.constantFrom('2026-10-01', '2026-11-28', '2026-12-05', '2027-06-30', '2029-01-01'),
  recalled: fc.boolean(),
  onHand: fc.nat({ max: 50 }),
});

test('whatever lies there: all or nothing, no more than there is, no usable batch passed over for a later one', () => {
  const shelves = fc.record({ reserved: fc.nat({ max: 60 }), batches: fc.array(anyBatch, { maxLength: 8 }) });
  fc.assert(
    fc.property(shelves, fc.integer({ min: 1, max: 120 }), (shelf, quantity) => {
      const picks = pick(shelf, { quantity, today });
      expect(picks !== undefined).toBe(available(shelf, today) >= quantity);
      if (!picks) return;
      expect(picks.reduce((total, it) => total + it.quantity, 0)).toBe(quantity);
      for (const { batch: taken, quantity: some } of picks) {
        expect(some).toBeLessThanOrEqual(taken.onHand);
        expect(stateOf(taken, today)).toBe('usable');
      }
      const last = picks.at(-1)?.batch.expiresOn ?? '';
      const passedOver = shelf.batches.filter(
        (it) =>
          it.onHand > 0 &&
          stateOf(it, today) === 'usable' &&
          it.expiresOn < last &&
          !picks.some((one) => one.batch === it && one.quantity === it.onHand),
      );
      expect(passedOver).toEqual([]);
    }),
  );
});
