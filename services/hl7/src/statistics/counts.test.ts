import { expect, test } from 'vitest';
import { hoursOf, refusedPercent, totalOf } from './counts.ts';

const now = new Date('2026-01-05T12:34:00Z');
const row = (since: string, messages: number, refused = 0) => ({
  ...{ stream_id: 's', since: new Date(since), messages, refused, failed: 0, tries: 2 },
});

test('hours end with the running one, and those without messages are there', () => {
  const hours = hoursOf(
    [row('2026-01-05T12:30:00Z', 2), row('2026-01-05T12:00:00Z', 1), row('2026-01-04T13:55:00Z', 5)],
    now,
  );
  expect(hours).toHaveLength(24);
  expect(hours[0]).toEqual({ from: '2026-01-04T13:00:00.000Z', messages: 5, refused: 0, failed: 0, tries: 2 });
  expect(hours.at(-1)).toMatchObject({ from: '2026-01-05T12:00:00.000Z', messages: 3, tries: 4 });
  expect(totalOf(hours).messages).toBe(8);
});

test('a share is of its window, and of a few messages none', () => {
  const rows = [row('2026-01-05T11:00:00Z', 100, 100), row('2026-01-05T12:25:00Z', 20, 3)];
  expect(refusedPercent(rows, 60, now)).toBe(15);
  expect(refusedPercent(rows, 120, now)).toBe(85.8);
  expect(refusedPercent([row('2026-01-05T12:25:00Z', 9, 9)], 60, now)).toBeNull();
});
