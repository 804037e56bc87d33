import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { availability, type WorkingTime } from './availability.ts';
import type { DayMinutes } from './working-hours.ts';

const MINUTE_MS = 60_000;
/** Cairo's clocks go from midnight to one o'clock on the one, and show the hour before midnight twice on the other. */
const SKIPS = '2026-04-24';
const DOUBLES = '2026-10-29';
const cairo = zonedTime('Africa/Cairo');
const khartoum = zonedTime('Africa/Khartoum');

const hours = (from: number, to: number): DayMinutes => ({ from: from * 60, to: to * 60 });
const on = (date: string, ...days: DayMinutes[]): WorkingTime => ({
  week: [],
  exceptions: [{ date, hours: days, reason: null }],
  leaves: [],
});
const around = (date: string) => ({
  from: new Date(Date.parse(`${date}T00:00:00Z`) - 48 * 60 * MINUTE_MS),
  to: new Date(Date.parse(`${date}T00:00:00Z`) + 72 * 60 * MINUTE_MS),
});
const worked = (time: WorkingTime, date: string, zone = cairo) =>
  availability(time, zone, around(date)).map((it) => [it.from.toISOString(), it.to.toISOString()]);

describe('a day on which clocks change', () => {
  test('loses the hour that is skipped', () => {
    expect(worked(on(SKIPS, hours(0, 8)), SKIPS)).toEqual([['2026-04-23T22:00:00.000Z', '2026-04-24T05:00:00.000Z']]);
    expect(worked(on(SKIPS, hours(0, 1)), SKIPS)).toEqual([]);
  });

  test('has the hour that is shown twice, twice', () => {
    expect(worked(on(DOUBLES, hours(16, 24)), DOUBLES)).toEqual([
      ['2026-10-29T13:00:00.000Z', '2026-10-29T22:00:00.000Z'],
    ]);
    expect(worked(on(DOUBLES, hours(16, 23)), DOUBLES)).toEqual([
      ['2026-10-29T13:00:00.000Z', '2026-10-29T20:00:00.000Z'],
    ]);
  });

  test('does so in Cairo, not in Khartoum', () => {
    for (const date of [SKIPS, DOUBLES])
      expect(worked(on(date, hours(0, 24)), date, khartoum)).toEqual([
        [`${addDays(date, -1)}T22:00:00.000Z`, `${date}T22:00:00.000Z`],
      ]);
  });
});

const dayHours = fc
  .array(fc.integer({ min: 0, max: 48 }), { minLength: 0, maxLength: 6 })
  .map((marks) => [...new Set(marks)].toSorted((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((mark, index) => {
      const next = marks[index + 1];
      return index % 2 === 0 && next !== undefined ? [{ from: mark * 30, to: next * 30 }] : [];
    }),
  );
const week = fc
  .array(dayHours, { minLength: 7, maxLength: 7 })
  .map((days) => days.flatMap((all, index) => all.map((it) => ({ weekday: index + 1, ...it }))));
const changeDay = fc.constantFrom(SKIPS, DOUBLES);
const near = fc.integer({ min: -2, max: 2 });
const workingTime = fc
  .record({
    date: changeDay,
    week,
    special: fc.array(fc.tuple(near, dayHours), { maxLength: 2 }),
    leave: fc.option(near),
  })
  .map(({ date, special, leave, ...rest }) => ({
    date,
    time: {
      ...rest,
      exceptions: [...new Map(special)].map(([offset, all]) => ({
        date: addDays(date, offset),
        hours: all,
        reason: null,
      })),
      leaves: leave === null ? [] : [{ from: addDays(date, leave), to: addDays(date, leave) }],
    },
  }));

/** What the clock on the wall says of a moment, by the book: is it within the hours of its day? */
function byTheClock({ week: usual, exceptions, leaves }: WorkingTime, at: Date): boolean {
  const date = cairo.date(at);
  if (leaves.some((it) => it.from <= date && date <= it.to)) return false;
  const special = exceptions.find((it) => it.date === date)?.hours;
  const today = special ?? usual.filter((it) => it.weekday === weekdayOf(date));
  const minute = cairo.minutes(at);
  return today.some((it) => it.from <= minute && minute < it.to);
}

/** The hour that is shown twice: hours that begin or end within it are the first, or both. */
const isDoubled = (at: Date) => at >= new Date('2026-10-29T20:00:00Z') && at < new Date('2026-10-29T22:00:00Z');

test('over the change days, what is worked is what the clock on the wall says', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(workingTime, ({ date, time }) => {
      const span = around(date);
      const spans = availability(time, cairo, span);
      const wrong: string[] = [];
      for (let at = span.from.getTime(); at < span.to.getTime(); at += 15 * MINUTE_MS) {
        const moment = new Date(at);
        if (isDoubled(moment)) continue;
        const isWorked = spans.some((it) => it.from <= moment && moment < it.to);
        if (isWorked !== byTheClock(time, moment)) wrong.push(moment.toISOString());
      }
      expect(wrong).toEqual([]);
    }),
  );
});

test('spans are apart, in order, within what was asked, and no longer than the days are', () => {
  fc.assert(
    fc.property(workingTime, fc.nat(4000), ({ date, time }, cut) => {
      const whole = around(date);
      const span = { from: new Date(whole.from.getTime() + cut * MINUTE_MS), to: whole.to };
      const spans = availability(time, cairo, span);
      for (const [index, it] of spans.entries()) {
        expect(it.from < it.to).toBe(true);
        expect(it.from >= span.from && it.to <= span.to).toBe(true);
        const next = spans[index + 1];
        if (next) expect(it.to < next.from).toBe(true);
      }
    }),
  );
});

test('a day that is parted anywhere is the same day: no moment is lost or doubled', () => {
  fc.assert(
    fc.property(changeDay, fc.array(fc.integer({ min: 1, max: 1439 }), { maxLength: 5 }), (date, marks) => {
      const cuts = [0, ...new Set(marks.toSorted((a, b) => a - b)), 1440];
      const parts = cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? 0, to }));
      expect(worked(on(date, ...parts), date)).toEqual(worked(on(date, hours(0, 24)), date));
    }),
  );
});
