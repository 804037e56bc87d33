import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countVisits, waitOf, waitsOf, type Visit } from './day-figures.ts';

const visit = (given: Partial<Visit>): Visit => ({
  ...{ state: 'fulfilled', from: '2026-11-01T09:00:00Z', arrivedAt: null, calledAt: null },
  ...given,
});

test('who comes early waits from her time on, who comes late from then', () => {
  const calledAt = '2026-11-01T09:30:00Z';
  expect(waitOf(visit({ arrivedAt: '2026-11-01T08:00:00Z', calledAt }))).toBe(30);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T09:20:00Z', calledAt }))).toBe(10);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T08:00:00Z', calledAt: '2026-11-01T08:30:00Z' }))).toBe(0);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T09:20:00Z' }))).toBeUndefined();
});

test('nobody was called: there is no average', () => {
  expect(waitsOf([])).toEqual({ called: 0, average: null, median: null, ninetieth: null, longest: null });
});

test('half wait no longer than the median, nine of ten no longer than the ninetieth', () => {
  expect(waitsOf([10, 0, 20, 90])).toEqual({ called: 4, average: 30, median: 10, ninetieth: 90, longest: 90 });
  fc.assert(
    fc.property(fc.array(fc.nat(600), { minLength: 1 }), (minutes) => {
      const { median, ninetieth, longest } = waitsOf(minutes);
      const within = (limit: number | null) => minutes.filter((it) => it <= (limit ?? -1)).length / minutes.length;
      expect(within(median)).toBeGreaterThanOrEqual(0.5);
      expect(within(ninetieth)).toBeGreaterThanOrEqual(0.9);
      expect(longest).toBe(Math.max(...minutes));
    }),
  );
});

test('a time that was only held is no visit', () => {
  const states = ['pending', 'booked', 'fulfilled', 'noshow', 'cancelled', 'entered-in-error'] as const;
  const visits = states.map((state) => visit({ state }));
  expect(countVisits(visits)).toEqual({ booked: 4, came: 1, cancelled: 1, missed: 1 });
});
