import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, zonedTime, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { rosterDays, rosterOfDay } from './roster.ts';

const people = (count: number, kind: string) => Array.from({ length: count }, (_, n) => `${kind}-${n}`);
const rotaOf = (time: ZonedTime, nurses: number, doctors: number) => ({
  time,
  wards: ['icu', 'hdu', 'medicine'],
  nurses: people(nurses, 'nurse'),
  doctors: people(doctors, 'doctor'),
});
const [cairo, khartoum] = [zonedTime('Africa/Cairo'), zonedTime('Africa/Khartoum')];
const zones = fc.constantFrom(cairo, khartoum);
const counts = fc.integer({ min: 6, max: 12 });
const HOUR_MS = 60 * 60 * 1000;

test('at any moment of the roster every ward has one nurse and one doctor, and nobody is in two places', () => {
  const start = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(zones, counts, counts, start, fc.integer({ min: 0, max: 7 * 24 - 1 }), (zone, n, d, from, hours) => {
      const now = new Date(Date.parse(`${from}T00:00:00Z`));
      const duties = rosterDays(now, zone, 7).flatMap((date) => rosterOfDay(rotaOf(zone, n, d), date));
      const moment = new Date(now.getTime() + hours * HOUR_MS);
      const on = duties.filter((it) => it.from <= moment && moment < it.to);
      expect(on.map((it) => `${it.ward} ${it.role}`).toSorted()).toEqual(
        ['icu', 'hdu', 'medicine'].flatMap((ward) => [`${ward} nurse`, `${ward} doctor`]).toSorted(),
      );
      expect(new Set(on.map((it) => it.staff)).size).toBe(6);
    }),
  );
});

test('everybody rests for eleven hours or more between two duties', () => {
  fc.assert(
    fc.property(zones, counts, (zone, count) => {
      const days = Array.from({ length: 20 }, (_, index) => addDays('2026-10-20', index));
      const duties = days.flatMap((date) => rosterOfDay(rotaOf(zone, count, count), date));
      for (const person of new Set(duties.map((it) => it.staff))) {
        const own = duties.filter((it) => it.staff === person).toSorted((a, b) => Number(a.from) - Number(b.from));
        for (const [index, duty] of own.entries()) {
          const next = own[index + 1];
          if (next) expect(Number(next.from) - Number(duty.to)).toBeGreaterThanOrEqual(11 * HOUR_MS);
        }
      }
    }),
  );
});

test('a rota with too few people is refused', () => {
  expect(() => rosterOfDay(rotaOf(cairo, 5, 6), '2026-11-23')).toThrow(/need as many people/);
});
