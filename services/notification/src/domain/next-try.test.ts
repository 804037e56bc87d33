import { expect, test } from 'vitest';
import { isTooOld, waitAfter } from './next-try.ts';

test('waits grow and end', () => {
  for (const channel of ['email', 'sms', 'push', 'slack', 'pagerduty'] as const) {
    const waits = Array.from({ length: 8 }, (_, index) => waitAfter(channel, index + 1));
    const given = waits.filter((it) => it !== undefined);
    expect(given.toSorted((a, b) => a - b)).toEqual(given);
    expect(waits.at(-1)).toBeUndefined();
  }
});

test('a call is of no use after half a day, a notice after three', () => {
  const createdAt = new Date('2026-01-10T10:00:00Z');
  const after = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
  expect([12, 13].map((it) => isTooOld({ priority: 'critical', createdAt }, after(it)))).toEqual([false, true]);
  expect([72, 73].map((it) => isTooOld({ priority: 'normal', createdAt }, after(it)))).toEqual([false, true]);
});
