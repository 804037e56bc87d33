import { expect, test } from 'vitest';
import { reminderDue } from './licence-reminder.ts';

test.each([
  [61, [], null],
  [60, [], 60],
  [60, [60], null],
  [31, [60], null],
  [30, [60], 30],
  [20, [], 30],
  [20, [30], null],
  [7, [60, 30], 7],
  [0, [60, 30], 7],
  [-1, [60, 30], 7],
  [-1, [7], null],
  [-7, [], 7],
  [-8, [], null],
])('with %i days left, of which %j were told, the reminder of %j days is due', (daysLeft, told, due) => {
  expect(reminderDue(daysLeft, told)).toBe(due);
});

test('as the days go by, each is told once, whatever days nobody looked', () => {
  const told: number[] = [];
  for (const daysLeft of [70, 59, 58, 30, 29, 12, 6, 5, 0, -3]) {
    const due = reminderDue(daysLeft, told);
    if (due !== null) told.push(due);
  }
  expect(told).toEqual([60, 30, 7]);
});
