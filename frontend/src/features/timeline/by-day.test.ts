import { expect, test } from 'vitest';
import { createFormat } from '../../shared-ui/format.ts';
import { byDay } from './by-day.ts';

test('what happened stands under the day of the facility, in its order', () => {
  const at = ['2026-11-28T21:30:00Z', '2026-11-28T22:30:00Z', '2026-11-28T10:00:00Z'].map((it) => ({ at: it }));
  const { today } = createFormat('en', 'Africa/Cairo');
  expect(byDay(at, today).map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-11-28', 1],
    ['2026-11-29', 1],
    ['2026-11-28', 1],
  ]);
  expect(byDay([], today)).toEqual([]);
});
