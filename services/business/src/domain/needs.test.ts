import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { needsOf } from './needs.ts';

const night = { id: 'night', from: '22:00', to: '06:00', minimum: { nurses: 2, doctors: 0 }, active: true };

test('a night needs its people until the morning, for as many hours as it really has', () => {
  const hours = (date: string, zone: string) =>
    needsOf([night], date, date, zonedTime(zone)).map((it) => (it.to.getTime() - it.from.getTime()) / 3_600_000);
  expect(hours('2026-11-23', 'Africa/Cairo')).toEqual([8]);
  expect(hours('2026-04-23', 'Africa/Cairo')).toEqual([7]);
  expect(hours('2026-10-29', 'Africa/Cairo')).toEqual([9]);
  expect(hours('2026-10-29', 'Africa/Khartoum')).toEqual([8]);
});

test('each day has its own need; a shift that is not used any more, and a minimum of none, need nobody', () => {
  const week = needsOf([night, { ...night, id: 'old', active: false }], '2026-11-23', '2026-11-29', zonedTime('UTC'));
  expect(week.map((it) => [it.date, it.shiftId, it.role, it.needed])).toEqual(
    [23, 24, 25, 26, 27, 28, 29].map((day) => [`2026-11-${day}`, 'night', 'nurse', 2]),
  );
});
