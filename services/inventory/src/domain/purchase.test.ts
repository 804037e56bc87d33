import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PurchaseState } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { after, isComplete, suggestion, totalOf, type PurchaseAct } from './purchase.ts';

/** The product's table, written out once more. */
const allowed: Record<PurchaseAct, readonly PurchaseState[]> = {
  change: ['draft', 'rejected'],
  submit: ['draft'],
  approve: ['submitted'],
  reject: ['submitted'],
  send: ['approved'],
  receive: ['approved', 'sent', 'partly-received'],
  cancel: ['draft', 'submitted', 'approved', 'rejected', 'sent', 'partly-received'],
};

test.each(Object.entries(allowed))('%s', (act, states) => {
  for (const state of PurchaseState.options) {
    const done = () => after(state, act as PurchaseAct); // its keys
    if (states.includes(state)) expect(PurchaseState.options).toContain(done());
    else expect(done).toThrow(state);
  }
});

test('nothing is approved that was not submitted, and nothing is received that was not approved', () => {
  const acts = Object.keys(allowed) as PurchaseAct[]; // its keys
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (done) => {
      const seen: PurchaseAct[] = [];
      let state: PurchaseState = 'draft';
      for (const act of done) {
        try {
          state = after(state, act);
          seen.push(act);
        } catch {
          continue;
        }
      }
      const approved = seen.indexOf('approve');
      if (approved >= 0) expect(seen.indexOf('submit')).toBeLessThan(approved);
      if (seen.includes('receive')) expect(approved).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a total in minor units', () => {
  expect(
    totalOf([
      { quantity: 3, priceMinor: 1999 },
      { quantity: 1, priceMinor: 1 },
    ]),
  ).toBe(5998);
  expect(isComplete([{ quantity: 3, received: 3 }])).toBe(true);
  expect(isComplete([{ quantity: 3, received: 2 }])).toBe(false);
});

test('a suggestion fills up to the target in whole packs, and counts what is under way', () => {
  const shelf = { available: 4, underWay: 0, min: 10, target: 50, packSize: 20 };
  expect(suggestion(shelf)).toBe(60);
  expect(suggestion({ ...shelf, underWay: 6 })).toBe(0);
  expect(suggestion({ ...shelf, available: 10 })).toBe(0);
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.nat(500),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 30 }),
      (available, underWay, min, more, packSize) => {
        const target = min + more;
        const quantity = suggestion({ available, underWay, min, target, packSize });
        expect(quantity % packSize).toBe(0);
        if (quantity > 0) {
          expect(available + underWay + quantity).toBeGreaterThanOrEqual(target);
          expect(available + underWay + quantity).toBeLessThan(target + packSize);
        }
      },
    ),
  );
});
