import { expect, test } from 'vitest';
import { daysOf, isAfter, isFuture } from './partial-date.ts';

test.each([
  ['1998', '1998-01-01', '1998-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2023-02', '2023-02-01', '2023-02-28'],
  ['2026-11-23', '2026-11-23', '2026-11-23'],
])('%s is from %s to %s', (partial, first, last) => {
  expect(daysOf(partial)).toEqual({ first, last });
});

test('lies in the future only where it is nobody’s today', () => {
  const evening = new Date('2026-11-23T20:00:00Z');
  expect(isFuture('2026-11-24', evening)).toBe(false);
  expect(isFuture('2026-11-25', evening)).toBe(true);
  expect(isFuture('2026', evening)).toBe(false);
  expect(isFuture('2026-12', evening)).toBe(true);
});

test('comes after another only where it certainly does', () => {
  expect(isAfter('2020', '2019-12-31')).toBe(true);
  expect(isAfter('2020', '2020-05')).toBe(false);
  expect(isAfter('2020-05', '2020')).toBe(false);
  expect(isAfter('2020-06-01', '2020-05')).toBe(true);
});
