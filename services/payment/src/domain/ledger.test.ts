import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balanced,
  closingPostings,
  disputePostings,
  drawerPostings,
  feePostings,
  paymentPostings,
  payoutPostings,
  refundPostings,
  reversed,
  type Posting,
} from './ledger.ts';

const amount = fc.integer({ min: 1, max: 1_000_000 });
const provider = fc.constantFrom('cash', 'bank-transfer', 'stripe', 'mobile-money');
const money = fc
  .record({ provider, amountMinor: amount, share: fc.integer({ min: 0, max: 100 }) })
  .map(({ share, ...it }) => ({ ...it, depositMinor: Math.floor((it.amountMinor * share) / 100) }));
const before = fc.constantFrom(undefined, 'open' as const);
const after = fc.constantFrom('open' as const, 'won' as const, 'lost' as const);
const entry = fc.oneof(
  money.map(paymentPostings),
  money.map(refundPostings),
  amount.map(drawerPostings),
  fc.tuple(amount, amount).map(([expected, counted]) => closingPostings(expected, counted)),
  money.map((it) => reversed(refundPostings(it))),
  fc.tuple(provider, fc.integer({ min: -500, max: 500 })).map(([of, fee]) => feePostings(of, fee)),
  fc.tuple(amount, before, after).map(([disputed, from, to]) => disputePostings('stripe', disputed, from, to)),
  fc.tuple(fc.constantFrom('stripe', 'mobile-money'), amount).map(([of, paid]) => payoutPostings(of, paid)),
);
const sumOf = (postings: readonly Posting[]) => postings.reduce((sum, it) => sum + it.amountMinor, 0);

test('the books balance after any sequence, each entry by itself and all of them together', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      for (const postings of entries) {
        expect(sumOf(postings)).toBe(0);
        expect(postings.every((it) => it.amountMinor !== 0)).toBe(true);
        expect(new Set(postings.map((it) => it.account)).size).toBe(postings.length);
      }
      expect(sumOf(entries.flat())).toBe(0);
    }),
  );
});

test('what was paid and given back whole leaves no money', () => {
  fc.assert(
    fc.property(money, (it) => {
      const both = balanced([...paymentPostings(it), ...refundPostings(it)]);
      expect(both.map(({ account }) => account).toSorted()).toEqual(
        it.depositMinor < it.amountMinor ? ['receivable', 'refunds'] : [],
      );
    }),
  );
});

test('a dispute that was won leaves nothing, one that was lost costs its amount, whatever was told of it', () => {
  fc.assert(
    fc.property(amount, before, (it, first) => {
      const begun = first ? disputePostings('stripe', it, undefined, first) : [];
      expect(balanced([...begun, ...disputePostings('stripe', it, first, 'won')])).toEqual([]);
      const lost = balanced([...begun, ...disputePostings('stripe', it, first, 'lost')]);
      expect(lost.find(({ account }) => account === 'chargebacks')?.amountMinor).toBe(it);
      expect(lost).toHaveLength(2);
    }),
  );
});

test('an entry that does not balance is not made', () => {
  expect(() => balanced([{ account: 'bank', amountMinor: 1 }])).toThrow('1 are left');
});
