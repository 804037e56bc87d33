import { expect, test } from 'vitest';
import { leftOf, refundOf } from './refund-parts.ts';

const payment = {
  invoices: [
    { invoiceId: 'a', number: 'INV-1', amountMinor: 10_000, refundedMinor: 4_000 },
    { invoiceId: 'b', number: 'INV-2', amountMinor: 500, refundedMinor: 500 },
  ],
  depositMinor: 2_000,
  depositRefundedMinor: 0,
};

test('what was given back already is not offered again', () => {
  expect(leftOf(payment)).toEqual([
    { key: 'a', number: 'INV-1', leftMinor: 6_000 },
    { key: 'deposit', number: null, leftMinor: 2_000 },
  ]);
});

test('a refund takes from invoices and from what was paid ahead', () => {
  expect(refundOf(leftOf(payment), { a: '10', deposit: '20.00' }, 'EGP')).toEqual({
    invoices: [{ invoiceId: 'a', amountMinor: 1_000 }],
    depositMinor: 2_000,
  });
});

test.each([{}, { a: '' }, { a: '0' }, { a: '60.01' }, { a: '10', deposit: 'all' }])('%j is no refund', (entries) => {
  expect(refundOf(leftOf(payment), entries, 'EGP')).toBeUndefined();
});
