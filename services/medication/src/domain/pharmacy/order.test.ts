import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderEnded, OrderNotPossible, QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { answer, decide, mayDispense, remaining, stateOf, type Order } from './order.ts';

const order = (given: Partial<Order> = {}): Order => ({
  itemId: 'item',
  state: 'waiting',
  onHold: false,
  ordered: 10,
  dispensed: 0,
  pending: 0,
  ...given,
});

test('a pharmacist approves, asks or rejects; the answer of the prescriber brings it back before her', () => {
  expect(decide(order(), 'approve')).toBe('verified');
  expect(decide(order({ state: 'verified' }), 'query')).toBe('queried');
  expect(answer(order({ state: 'queried' }))).toBe('waiting');
  expect(decide(order({ state: 'queried' }), 'reject')).toBe('rejected');
});

test('nothing is decided of what was dispensed, is being dispensed, was rejected or has ended', () => {
  for (const state of ['partly-dispensed', 'dispensed', 'rejected', 'ended'] as const)
    for (const decision of ['approve', 'query', 'reject'] as const)
      expect(() => decide(order({ state }), decision)).toThrow(OrderNotPossible);
  expect(() => decide(order({ state: 'verified', pending: 1 }), 'reject')).toThrow(OrderNotPossible);
  expect(() => answer(order())).toThrow(OrderNotPossible);
});

test('what is on hold is neither approved nor dispensed; it may be asked about and rejected', () => {
  expect(() => decide(order({ onHold: true }), 'approve')).toThrow(OrderEnded);
  expect(() => mayDispense(order({ state: 'verified', onHold: true }), 1)).toThrow(OrderEnded);
  expect(decide(order({ onHold: true }), 'query')).toBe('queried');
});

test('only what was verified is dispensed, and never more than was ordered, what is leaving included', () => {
  for (const state of QueueState.options.filter((it) => it !== 'verified' && it !== 'partly-dispensed'))
    expect(() => mayDispense(order({ state }), 1)).toThrow(OrderNotPossible);
  const partly = order({ state: 'partly-dispensed', dispensed: 4, pending: 3 });
  expect(remaining(partly)).toBe(3);
  mayDispense(partly, 3);
  expect(() => mayDispense(partly, 4)).toThrow('Dispense what is left');
  mayDispense(order({ state: 'verified', ordered: null }), 1_000);
});

test('however it is dispensed, in parts and with parts that come back, no more than was ordered is out', () => {
  const step = fc.record({ quantity: fc.integer({ min: 1, max: 12 }), back: fc.integer({ min: 0, max: 12 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(step, { maxLength: 20 }), (ordered, steps) => {
      let now = order({ state: 'verified', ordered });
      for (const { quantity, back } of steps) {
        try {
          mayDispense(now, quantity);
          now = { ...now, dispensed: now.dispensed + quantity };
        } catch {
          expect(now.dispensed + quantity > ordered || now.state === 'dispensed').toBe(true);
        }
        now = { ...now, dispensed: now.dispensed - Math.min(back, now.dispensed) };
        now = { ...now, state: stateOf(now) };
        expect(now.dispensed).toBeLessThanOrEqual(ordered);
        expect(now.state === 'dispensed').toBe(now.dispensed === ordered);
        expect(now.state === 'verified').toBe(now.dispensed === 0);
      }
    }),
  );
});
