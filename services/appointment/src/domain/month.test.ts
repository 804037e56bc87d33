import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { daysOfMonth, summaryOf } from './month.ts';

const cairo = zonedTime('Africa/Cairo');
const span = (date: string, from: number, to: number) => ({
  from: cairo.instant(date, from),
  to: cairo.instant(date, to),
});

test('a month has its days, the one on which clocks are changed with its real hours', () => {
  const days = daysOfMonth('2026-10', cairo);
  expect(days).toHaveLength(31);
  const hours = days.map(({ span: { from, to } }) => (to.getTime() - from.getTime()) / 3_600_000);
  expect(hours.filter((it) => it !== 24)).toEqual([25]);
});

test('a day says how much is worked, booked and left; empty ones are left out', () => {
  const date = '2026-11-30';
  const given = {
    working: [span(date, 480, 960)],
    blocked: [span(date, 720, 780)],
    loads: [
      { date, count: 3, minutes: 90 },
      { date: '2026-11-02', count: 1, minutes: 0 },
    ],
  };
  expect(summaryOf(daysOfMonth('2026-11', cairo), given)).toEqual([
    { date: '2026-11-02', workingMinutes: 0, freeMinutes: 0, appointments: 1 },
    { date, workingMinutes: 480, freeMinutes: 330, appointments: 3 },
  ]);
});
