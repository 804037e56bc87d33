import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaymentState } from '@nilecare/contracts/api/payment.ts';
import { after, isEnded, mayArrive, nextCheck, type SaidState } from './payment-state.ts';

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

test('a provider is asked again soon, then less often, and when the payment runs out', () => {
  const now = new Date('2026-11-28T10:00:00Z');
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const waiting = { state: 'processing', expires_at: minutes(3) } as const;
  expect(nextCheck(now, 0, waiting)).toEqual(new Date(now.getTime() + 5_000));
  expect(nextCheck(now, 10, waiting)).toEqual(minutes(3));
  expect(nextCheck(now, 10, { ...waiting, expires_at: null })).toEqual(minutes(5));
  expect(nextCheck(now, 10, { state: 'authorised', expires_at: minutes(10_000) })).toEqual(minutes(60));
});

test('what was sent may arrive for as long as its requests may take', () => {
  const now = new Date('2026-11-28T10:00:00Z');
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(mayArrive(null, now, 8_000)).toBe(false);
  expect(mayArrive(before(59), now, 8_000)).toBe(true);
  expect(mayArrive(before(60), now, 8_000)).toBe(false);
  expect(mayArrive(before(60), now, 20_000)).toBe(true);
});
