import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { offerUntil, suits, type Wish } from './waiting.ts';

const cairo = zonedTime('Africa/Cairo');
const at = (minutes: number) => cairo.instant('2026-11-30', minutes); // a Monday
const slot = { from: at(540), to: at(570) };
const wish: Wish = {
  ...{ staffId: null, from: '2026-11-30', to: '2026-11-30', weekdays: [], earliest: '09:00', latest: '09:30' },
};
const fits = (more: Partial<Wish>) => suits({ ...wish, ...more }, 'doctor', slot, cairo);

test('a time suits by its doctor, day and hours, by the clock of the facility', () => {
  expect(fits({})).toBe(true);
  expect(fits({ staffId: 'doctor', weekdays: [1, 2] })).toBe(true);
  expect(fits({ staffId: 'another' })).toBe(false);
  expect(fits({ weekdays: [2] })).toBe(false);
  expect(fits({ from: '2026-12-01', to: '2026-12-09' })).toBe(false);
  expect(fits({ earliest: '09:01' })).toBe(false);
  expect(fits({ latest: '09:29' })).toBe(false);
});

test('an offer is kept for two hours, and ends an hour before the visit', () => {
  const minutesBefore = (minutes: number) => new Date(slot.from.getTime() - minutes * 60_000);
  expect(offerUntil(slot.from, minutesBefore(600))).toEqual(minutesBefore(480));
  expect(offerUntil(slot.from, minutesBefore(90))).toEqual(minutesBefore(60));
  expect(offerUntil(slot.from, minutesBefore(60))).toBeNull();
});
