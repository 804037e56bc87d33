import { expect, test } from 'vitest';
import { saysSo } from './use-unheard.ts';

test('an invoice says that a payment came only of that payment', () => {
  const of = (paymentId: string | null) => ({
    ...{ paymentId, kind: 'payment' as const, receiptNumber: null, amountMinor: 100, at: '2026-11-29T08:00:00.000Z' },
  });
  expect(saysSo({ payments: [of(null), of('b'), of('a')] }, 'a')).toBe(true);
  expect(saysSo({ payments: [of(null), of('b')] }, 'a')).toBe(false);
  expect(saysSo({ payments: [] }, 'a')).toBe(false);
});
