import { describe, expect, test } from 'vitest';
import { addDays, localTime, weekdayOf } from './local-time.ts';

const hoursOf = (zone: string, date: string) => {
  const { from, to } = localTime(zone).dayOf(date);
  return [from.toISOString(), (to.getTime() - from.getTime()) / 3_600_000];
};

describe('a day has as many hours as its clocks show', () => {
  test.each([
    ['Africa/Cairo', '2026-11-23', '2026-11-22T22:00:00.000Z', 24],
    // Midnight is left out: the day begins at 1 o'clock.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 23],
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z', 25],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z', 24],
    ['Africa/Khartoum', '2026-04-24', '2026-04-23T22:00:00.000Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z', 24],
  ])('%s, %s', (zone, date, from, hours) => {
    expect(hoursOf(zone, date)).toEqual([from, hours]);
  });
});

test('the days of a year follow one another without a gap', () => {
  const { dayOf, dateOf } = localTime('Africa/Cairo');
  for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
    const { from, to } = dayOf(date);
    expect(dayOf(addDays(date, 1)).from).toEqual(to);
    expect([dateOf(from), dateOf(new Date(to.getTime() - 1))]).toEqual([date, date]);
  }
});

test('a time that is left out is moved by the gap; of one that comes twice the first is taken', () => {
  const berlin = localTime('Europe/Berlin');
  expect(berlin.momentOf('2026-03-29', 150).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(berlin.momentOf('2026-10-25', 150).toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('weeks begin on Monday', () => {
  expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 6, 7]);
});
