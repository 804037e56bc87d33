import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type Facts } from './autoverify.ts';
import { deltaOf } from './delta.ts';
import { barcode, orderNumber, priorityOf, urgencyOf } from './numbers.ts';
import { quantile } from './quantile.ts';

const clean: Facts = {
  ...{ level: 'both', flag: 'N', implausible: false, deltaExceeded: false, quality: 'in', isCorrection: false },
};

test('rules verify what nothing speaks against, as far as the hospital lets them', () => {
  expect(decide(clean)).toEqual({ verifies: true, releases: true, reasons: [] });
  expect(decide({ ...clean, level: 'technical' })).toEqual({ verifies: true, releases: false, reasons: [] });
});

test.each<[Partial<Facts>, string]>([
  [{ level: 'off' }, 'rule-off'],
  [{ flag: null }, 'not-judged'],
  [{ flag: 'H' }, 'outside-range'],
  [{ flag: 'LL' }, 'critical'],
  [{ implausible: true }, 'implausible'],
  [{ deltaExceeded: true }, 'delta'],
  [{ quality: 'out' }, 'quality-out'],
  [{ quality: 'missing' }, 'quality-missing'],
  [{ quality: 'none' }, 'quality-none'],
  [{ isCorrection: true }, 'correction'],
])('%j leaves it to people, and says why', (against, reason) => {
  expect(decide({ ...clean, ...against })).toEqual({ verifies: false, releases: false, reasons: [reason] });
});

const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);

test.each([
  ['absolute within the limit', { kind: 'absolute' as const, limit: 1, withinHours: 24 }, 5, 4, false],
  ['absolute beyond it', { kind: 'absolute' as const, limit: 1, withinHours: 24 }, 5.1, 4, true],
  ['percent within it', { kind: 'percent' as const, limit: 50, withinHours: 24 }, 6, 4, false],
  ['percent beyond it', { kind: 'percent' as const, limit: 50, withinHours: 24 }, 1.9, 4, true],
  ['from zero', { kind: 'percent' as const, limit: 50, withinHours: 24 }, 1, 0, true],
])('%s', (_, rule, now, before, exceeded) => {
  expect(deltaOf(rule, { number: now, at: at(24) }, { number: before, at: at(0) })?.exceeded).toBe(exceeded);
  expect(deltaOf(rule, { number: now, at: at(25) }, { number: before, at: at(0) })).toBe(null);
});

test('numbers and labels are unique, and labels have an even number of digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), fc.integer({ min: 1, max: 2 ** 45 }), (a, b) => {
      expect(barcode(a) === barcode(b)).toBe(a === b);
      expect(orderNumber(a) === orderNumber(b)).toBe(a === b);
      expect(barcode(a)).toMatch(/^(\d\d)+$/);
    }),
  );
  expect((['stat', 'urgent', 'routine'] as const).map((it) => priorityOf(urgencyOf(it)))).toEqual([
    'stat',
    'urgent',
    'routine',
  ]);
});

test('a quantile is one of the values', () => {
  expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(quantile([5, 1, 3, 2, 4], 0.9)).toBe(5);
  expect(quantile([], 0.5)).toBe(0);
});
