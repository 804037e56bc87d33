import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedMinor, stateAfterCount } from './drawer.ts';
import { amountOf, mustBeLeft, mustFit } from './parts.ts';

const amount = fc.integer({ min: 0, max: 1_000 });

test('an invoice is never paid beyond what is payable, whatever comes in which order', () => {
  fc.assert(
    fc.property(amount, fc.array(amount), (payableMinor, payments) => {
      let takenMinor = 0;
      for (const it of payments)
        try {
          mustFit({ invoiceId: 'i', payableMinor, takenMinor }, it);
          takenMinor += it;
        } catch {
          expect(takenMinor + it).toBeGreaterThan(payableMinor);
        }
      expect(takenMinor).toBeLessThanOrEqual(payableMinor);
    }),
  );
});

test('nothing goes back that was not paid', () => {
  const parts = fc.record({ one: amount, deposit: amount });
  fc.assert(
    fc.property(parts, fc.array(parts), (paid, refunds) => {
      let [one, deposit] = [0, 0];
      for (const it of refunds) {
        const invoices = [{ invoiceId: 'one', amountMinor: paid.one, refundedMinor: one }];
        const books = { invoices, depositMinor: paid.deposit, depositRefundedMinor: deposit };
        try {
          mustBeLeft(books, { invoices: [{ invoiceId: 'one', amountMinor: it.one }], depositMinor: it.deposit });
          one += it.one;
          deposit += it.deposit;
        } catch {
          expect(one + it.one > paid.one || deposit + it.deposit > paid.deposit).toBe(true);
        }
      }
      expect(one <= paid.one && deposit <= paid.deposit).toBe(true);
    }),
  );
});

test('of an invoice that was not paid nothing goes back', () => {
  const paid = { invoices: [], depositMinor: 5, depositRefundedMinor: 0 };
  expect(() => mustBeLeft(paid, { invoices: [{ invoiceId: 'x', amountMinor: 1 }], depositMinor: 0 })).toThrow('0');
  expect(amountOf({ invoices: [{ invoiceId: 'x', amountMinor: 3 }], depositMinor: 2 })).toBe(5);
});

test('a drawer is counted by its notes, and closes alone within its tolerance', () => {
  expect(
    countedMinor([
      { valueMinor: 5_000, count: 3 },
      { valueMinor: 25, count: 2 },
    ]),
  ).toBe(15_050);
  expect(() => countedMinor([{ valueMinor: 1e12, count: 2 }])).toThrow('Count again');
  expect([stateAfterCount(-10, 10), stateAfterCount(11, 10), stateAfterCount(-11, 10)]).toEqual([
    'closed',
    'counted',
    'counted',
  ]);
});
