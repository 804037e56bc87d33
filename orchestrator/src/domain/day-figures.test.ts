import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countVisits, presenceOf, waitOf, waitsByType, waitsOf, type Visit } from './day-figures.ts';

const visit = (given: Partial<Visit>): Visit => ({
  ...{ state: 'fulfilled', from: '2026-11-01T09:00:00Z', arrivedAt: null, calledAt: null },
  bookedAt: '2026-10-20T09:00:00Z',
  ...given,
});

test('who comes early waits from her time on, who comes late from then', () => {
  const calledAt = '2026-11-01T09:30:00Z';
  expect(waitOf(visit({ arrivedAt: '2026-11-01T08:00:00Z', calledAt }))).toBe(30);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T09:20:00Z', calledAt }))).toBe(10);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T08:00:00Z', calledAt: '2026-11-01T08:30:00Z' }))).toBe(0);
  expect(waitOf(visit({ arrivedAt: '2026-11-01T09:20:00Z' }))).toBeUndefined();
});

test('a walk-in waits from her arrival on, and how long anybody was there is known as well', () => {
  const walkIn = visit({ bookedAt: '2026-11-01T07:55:00Z', arrivedAt: '2026-11-01T08:00:00Z' });
  expect(waitOf({ ...walkIn, calledAt: '2026-11-01T08:40:00Z' })).toBe(40);
  const early = visit({ arrivedAt: '2026-11-01T08:00:00Z', calledAt: '2026-11-01T09:30:00Z' });
  expect([waitOf(early), presenceOf(early)]).toEqual([30, 90]);
  expect(presenceOf(walkIn)).toBeUndefined();
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

test('the kind of visit that is waited for longest comes first, and one that nobody was called for not at all', () => {
  const called = (visitTypeId: string, calledAt: string | null) => ({
    ...visit({ arrivedAt: '2026-11-01T09:00:00Z', calledAt }),
    visitTypeId,
  });
  const [soon, late] = ['2026-11-01T09:05:00Z', '2026-11-01T09:45:00Z'];
  const waits = waitsByType([called('short', soon), called('long', soon), called('long', late), called('long', late)]);
  expect(waits).toMatchObject([
    { visitTypeId: 'long', called: 3, median: 45, longest: 45 },
    { visitTypeId: 'short', called: 1, median: 5 },
  ]);
  expect(waitsByType([called('none', null)])).toEqual([]);
});

test('a time that was only held is no visit', () => {
  const states = ['pending', 'booked', 'fulfilled', 'noshow', 'cancelled', 'entered-in-error'] as const;
  const visits = states.map((state) => visit({ state }));
  expect(countVisits(visits)).toEqual({ booked: 4, came: 1, cancelled: 1, missed: 1 });
});
