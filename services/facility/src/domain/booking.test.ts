import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BookingBackwards,
  BookingTooLong,
  OutsideHours,
  ResourceTaken,
} from '@nilecare/contracts/api/facility-resources.ts';
import { mostAtOnce, take, type Bookable, type Time } from './booking.ts';

const theatre: Bookable = { id: 'theatre', capacity: 1, hours: [], bufferBefore: 0, bufferAfter: 0 };
const time = (from: string, to: string): Time => ({
  from: new Date(`2026-11-23T${from}Z`),
  to: new Date(`2026-11-23T${to}Z`),
});
const cairo = 'Africa/Cairo';

describe('a booking', () => {
  test('takes the time it asks for, and what it needs before and after', () => {
    const given = { ...theatre, bufferBefore: 15, bufferAfter: 30 };
    expect(take(given, time('08:00', '09:00'), cairo, [])).toEqual(time('07:45', '09:30'));
  });

  test('may begin at the moment another ends', () => {
    expect(() => take(theatre, time('09:00', '10:00'), cairo, [time('08:00', '09:00')])).not.toThrow();
    expect(() => take(theatre, time('08:59', '10:00'), cairo, [time('08:00', '09:00')])).toThrow(ResourceTaken);
  });

  test('leaves others the time after it', () => {
    const given = { ...theatre, bufferAfter: 30 };
    expect(() => take(given, time('08:00', '09:00'), cairo, [time('09:29', '10:00')])).toThrow(ResourceTaken);
    expect(() => take(given, time('08:00', '09:00'), cairo, [time('09:30', '10:00')])).not.toThrow();
  });

  test('goes beside others as far as there is room', () => {
    const others = [time('08:00', '09:00'), time('08:30', '09:30'), time('09:00', '10:00')];
    expect(mostAtOnce(time('08:00', '10:00'), others)).toBe(2);
    expect(() => take({ ...theatre, capacity: 3 }, time('08:00', '10:00'), cairo, others)).not.toThrow();
    expect(() => take({ ...theatre, capacity: 2 }, time('08:00', '10:00'), cairo, others)).toThrow(ResourceTaken);
  });

  test('has a beginning before its end, and an end within seven days', () => {
    expect(() => take(theatre, time('08:00', '08:00'), cairo, [])).toThrow(BookingBackwards);
    const week = { from: new Date('2026-11-01T00:00Z'), to: new Date('2026-11-08T00:00Z') };
    expect(() => take(theatre, week, cairo, [])).not.toThrow();
    expect(() => take(theatre, { ...week, to: new Date('2026-11-08T00:01Z') }, cairo, [])).toThrow(BookingTooLong);
  });
});

test('whoever is let in, there are never more at once than there is room for', () => {
  const minute = fc.nat({ max: 600 });
  const wish = fc.record({ start: minute, minutes: fc.integer({ min: 1, max: 120 }) });
  fc.assert(
    fc.property(
      fc.array(wish, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(20),
      (wishes, capacity, pause) => {
        const resource = { ...theatre, capacity, bufferAfter: pause };
        const taken: Time[] = [];
        for (const { start, minutes } of wishes) {
          const from = new Date(Date.UTC(2026, 10, 23, 0, start));
          const to = new Date(from.getTime() + minutes * 60_000);
          try {
            taken.push(take(resource, { from, to }, cairo, taken));
          } catch (error) {
            if (!(error instanceof ResourceTaken)) throw error;
          }
        }
        for (let at = Date.UTC(2026, 10, 23); at < Date.UTC(2026, 10, 24); at += 60_000)
          expect(taken.filter((it) => it.from.getTime() <= at && at < it.to.getTime()).length).toBeLessThanOrEqual(
            capacity,
          );
      },
    ),
    { numRuns: 50 },
  );
});

describe('opening hours', () => {
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const open = (opens: string, closes: string, days = weekdays): Bookable => ({
    ...theatre,
    hours: days.map((weekday) => ({ weekday, opens, closes })),
  });
  const at = (from: string, to: string): Time => ({ from: new Date(from), to: new Date(to) });

  test('are those of the facility', () => {
    const given = open('08:00', '16:00');
    expect(() => take(given, at('2026-11-23T08:00+02:00', '2026-11-23T16:00+02:00'), cairo, [])).not.toThrow();
    expect(() => take(given, at('2026-11-23T07:59+02:00', '2026-11-23T09:00+02:00'), cairo, [])).toThrow(OutsideHours);
    expect(() => take(given, at('2026-11-23T08:00Z', '2026-11-23T16:00Z'), cairo, [])).toThrow(OutsideHours);
  });

  test('follow the clock when it is changed', () => {
    const given = open('08:00', '16:00');
    // Summer in Cairo is 3 hours ahead of UTC, winter 2; Khartoum is 2 hours ahead all year.
    expect(() => take(given, at('2026-07-01T05:00Z', '2026-07-01T13:00Z'), cairo, [])).not.toThrow();
    expect(() => take(given, at('2026-07-01T05:00Z', '2026-07-01T13:00Z'), 'Africa/Khartoum', [])).toThrow(
      OutsideHours,
    );
    expect(() => take(given, at('2026-07-01T06:00Z', '2026-07-01T14:00Z'), 'Africa/Khartoum', [])).not.toThrow();
  });

  test('are of their weekday', () => {
    const given = open('08:00', '16:00', [1]);
    expect(() => take(given, at('2026-11-23T08:00+02:00', '2026-11-23T09:00+02:00'), cairo, [])).not.toThrow();
    expect(() => take(given, at('2026-11-24T08:00+02:00', '2026-11-24T09:00+02:00'), cairo, [])).toThrow(OutsideHours);
  });

  test('until midnight and from midnight are open all night, also the night that is an hour shorter', () => {
    const given = open('00:00', '24:00');
    expect(() => take(given, at('2026-11-23T22:00+02:00', '2026-11-24T06:00+02:00'), cairo, [])).not.toThrow();
    expect(() => take(given, at('2026-04-23T22:00+02:00', '2026-04-24T06:00+03:00'), cairo, [])).not.toThrow();
    expect(() => take(given, at('2026-10-29T20:00+03:00', '2026-10-30T06:00+02:00'), cairo, [])).not.toThrow();
    expect(() =>
      take(open('20:00', '24:00'), at('2026-11-23T22:00+02:00', '2026-11-24T00:01+02:00'), cairo, []),
    ).toThrow(OutsideHours);
  });
});
