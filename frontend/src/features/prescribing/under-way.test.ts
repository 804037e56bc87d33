import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import { expect, test } from 'vitest';
import { isUnderWay } from './under-way.ts';

const signedAt = '2026-01-05T12:00:00.000Z';
const [second, minute] = [1_000, 60_000];
const told = (state: Transmission['state'], at = signedAt): Transmission => ({
  ...{ destination: 'Pharmacy', kind: 'ORM^O01', state, reason: null, cause: null, at },
});
const after = (ms: number, ...transmissions: readonly Transmission[]) =>
  isUnderWay({ signedAt, transmissions: [...transmissions] }, Date.parse(signedAt) + ms);

test('an order that was signed just now may be told of in a moment, and what waits may be answered', () => {
  expect(after(59 * second)).toBe(true);
  expect(after(61 * second)).toBe(false);
  for (const state of ['waiting', 'sent'] as const)
    expect(after(119 * second, told('accepted'), told(state))).toBe(true);
  for (const state of ['accepted', 'refused', 'discarded'] as const)
    expect(after(61 * second, told(state))).toBe(false);
});

test('what has not been answered for long is not waited for, however long ago it was signed', () => {
  expect(after(2 * minute, told('sent'))).toBe(false);
  expect(after(3 * minute, told('waiting', '2026-01-05T12:02:00.000Z'))).toBe(true);
});
