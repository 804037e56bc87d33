import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaymentState } from '@nilecare/contracts/api/payment.ts';
import { after, isEnded, type SaidState } from './payment-state.ts';

const said = fc.constantFrom<SaidState>(
  'requires-action',
  'processing',
  'authorised',
  'completed',
  'failed',
  'cancelled',
);

test('in whatever order a provider speaks, money that it took is there in the end, and stays', () => {
  fc.assert(
    fc.property(fc.array(said), fc.array(said), (before, later) => {
      const end = [...before, 'completed' as const, ...later].reduce<PaymentState>(after, 'created');
      expect(end).toBe('completed');
    }),
  );
});

test('what has ended without money begins again only with money', () => {
  fc.assert(
    fc.property(fc.constantFrom<PaymentState>('failed', 'cancelled', 'expired'), fc.array(said), (state, news) => {
      const end = news.reduce<PaymentState>(after, state);
      expect(end).toBe(news.includes('completed') ? 'completed' : state);
      expect(isEnded(end)).toBe(true);
    }),
  );
});

test('what is reserved does not wait for the payer again', () => {
  expect(after('authorised', 'requires-action')).toBe('authorised');
  expect(after('requires-action', 'processing')).toBe('processing');
});
