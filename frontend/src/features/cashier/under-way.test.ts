import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { expect, test } from 'vitest';
import { withoutUnderWay } from './under-way.ts';

const invoice = (id: string, patientOpenMinor: number) => ({ id, patientOpenMinor });
const paying = (state: Payment['state'], invoiceId: string, amountMinor: number) => ({
  state,
  invoices: [{ invoiceId, number: null, amountMinor, refundedMinor: 0 }],
});

test('what is under way or reserved is not proposed again; what came or came to nothing does not count', () => {
  const payments = [
    paying('requires-action', 'a', 300),
    paying('authorised', 'a', 200),
    paying('completed', 'a', 400),
    paying('failed', 'a', 500),
    paying('processing', 'b', 900),
  ];
  const found = withoutUnderWay([invoice('a', 1_000), invoice('b', 700), invoice('c', 50)], payments);
  expect(found.map((it) => [it.underWayMinor, it.leftMinor])).toEqual([
    [500, 500],
    [900, 0],
    [0, 50],
  ]);
});

test('what is paid and not in the books of billing yet is not open any more', () => {
  const [left] = withoutUnderWay(
    [invoice('a', 1_000)],
    [paying('requires-action', 'a', 300)],
    [paying('completed', 'a', 400)],
  );
  expect(left).toMatchObject({ patientOpenMinor: 1_000, leftMinor: 300 });
});
