import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HoursOverlap, WorkingHours } from '@nilecare/contracts/api/business-hours.ts';
import { readWeek, writeWeek } from './working-hours.ts';

const minutes = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: fc.integer({ min: 0, max: 1439 }),
  length: fc.integer({ min: 1, max: 600 }),
});
const entry = minutes.map(({ weekday, from, length }) => ({ weekday, from, to: Math.min(from + length, 1440) }));

test('every entry is written as the contract wants it and read as it was', () => {
  fc.assert(
    fc.property(entry, (given) => {
      const [written] = writeWeek([given]);
      expect(WorkingHours.parse(written)).toEqual(written);
      expect(readWeek(written ? [written] : [])).toEqual([given]);
    }),
  );
});

test('a week is put in order', () => {
  const week = readWeek([
    { weekday: 2, from: '09:00', to: '12:00' },
    { weekday: 1, from: '13:00', to: '24:00' },
    { weekday: 1, from: '08:00', to: '13:00' },
  ]);
  expect(writeWeek(week).map((it) => `${it.weekday} ${it.from}`)).toEqual(['1 08:00', '1 13:00', '2 09:00']);
  expect(week[1]).toEqual({ weekday: 1, from: 780, to: 1440 });
});

test('hours of one day that overlap are refused, those of two days are not', () => {
  const [early, late] = [
    { from: '08:00', to: '13:01' },
    { from: '13:00', to: '17:00' },
  ];
  expect(() =>
    readWeek([
      { weekday: 3, ...late },
      { weekday: 3, ...early },
    ]),
  ).toThrow(HoursOverlap);
  expect(() =>
    readWeek([
      { weekday: 3, ...late },
      { weekday: 4, ...early },
    ]),
  ).not.toThrow();
});
