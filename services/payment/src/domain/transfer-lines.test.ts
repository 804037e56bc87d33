import { expect, test } from 'vitest';
import { hasCome, wentBack } from './transfer-lines.ts';

test('a transfer has come with a line of its whole amount, whatever else stands under its reference', () => {
  expect(hasCome({ kind: 'payment', amountMinor: 10_000 }, 10_000)).toBe(true);
  expect(hasCome({ kind: 'payment', amountMinor: 9_900 }, 10_000)).toBe(false);
  expect(hasCome({ kind: 'payment', amountMinor: -10_000 }, 10_000)).toBe(false);
  expect(hasCome({ kind: 'fee', amountMinor: 10_000 }, 10_000)).toBe(false);
});

test('a refund went back with a line of money that went; money that comes is none', () => {
  expect(wentBack({ kind: 'refund', amountMinor: -10_000 }, 10_000)).toBe(true);
  expect(wentBack({ kind: 'refund', amountMinor: 10_000 }, 10_000)).toBe(true);
  expect(wentBack({ kind: 'refund', amountMinor: -9_900 }, 10_000)).toBe(false);
  expect(wentBack({ kind: 'payment', amountMinor: 10_000 }, 10_000)).toBe(false);
  expect(wentBack({ kind: 'payout', amountMinor: -10_000 }, 10_000)).toBe(false);
});
