import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { expect, test } from 'vitest';
import { saysSo, unheardOf } from './use-unheard.ts';

const of = (paymentId: string | null) => ({
  ...{ paymentId, kind: 'payment' as const, receiptNumber: null, amountMinor: 100, at: '2026-11-29T08:00:00.000Z' },
});

test('an invoice says that a payment came only of that payment', () => {
  expect(saysSo({ payments: [of(null), of('b'), of('a')] }, 'a')).toBe(true);
  expect(saysSo({ payments: [of(null), of('b')] }, 'a')).toBe(false);
  expect(saysSo({ payments: [] }, 'a')).toBe(false);
});

test('unheard of an invoice is what is completed, pays it and does not stand there', () => {
  const paying = (id: string, state: Payment['state'], invoiceId: string) => ({
    ...{ id, state },
    invoices: [{ invoiceId, number: null, amountMinor: 100, refundedMinor: 0 }],
  });
  const payments = [
    paying('there', 'completed', 'bill'),
    paying('missing', 'completed', 'bill'),
    paying('under way', 'processing', 'bill'),
    paying('of another', 'completed', 'other'),
  ];
  expect(unheardOf({ id: 'bill', payments: [of('there')] }, payments).map((it) => it.id)).toEqual(['missing']);
});
