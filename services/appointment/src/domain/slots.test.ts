import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, datesBetween, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { slotsOf } from './slots.ts';
import { addMinutes, covers, minutesBetween, overlap, type Span } from './span.ts';
import { takenBy } from './visit.ts';

const cairo = zonedTime('Africa/Cairo');
const khartoum = zonedTime('Africa/Khartoum');
const visit = { minutes: 30, bufferBefore: 0, bufferAfter: 0 };
const everything = { within: { from: new Date(0), to: new Date('2100-01-01') }, notBefore: new Date(0) };
const clocks = (slots: readonly Span[], time = cairo) =>
  slots.map((it) => `${String(Math.floor(time.minutes(it.from) / 60)).padStart(2, '0')}:${time.minutes(it.from) % 60}`);

/** The night in which clocks go forward in Egypt in 2026: 24 April begins at 01:00. */
const SPRING = '2026-04-24';
/** The night in which they go back: 29 October ends with a second hour from 23:00 on. */
const AUTUMN = '2026-10-29';

describe('where clocks are changed', () => {
  const night = (date: string, from: number, to: number) => [
    { from: cairo.instant(date, from), to: cairo.instant(date, to) },
  ];

  test('the hour that is skipped has no slots', () => {
    const working = night(addDays(SPRING, -1), 22 * 60, 24 * 60 + 180);
    const slots = slotsOf({ working, taken: [] }, visit, everything);
    expect(clocks(slots)).toEqual(['22:0', '22:30', '23:0', '23:30', '01:0', '01:30', '02:0', '02:30']);
  });

  test('the hour that is shown twice has its slots twice, each at a moment of its own', () => {
    const working = night(AUTUMN, 22 * 60, 24 * 60);
    const slots = slotsOf({ working, taken: [] }, visit, everything);
    expect(clocks(slots)).toEqual(['22:0', '22:30', '23:0', '23:30', '23:0', '23:30']);
    expect(new Set(slots.map((it) => it.from.getTime())).size).toBe(slots.length);
  });
});

test('a slot keeps the time before and after it free, and what has passed is none', () => {
  const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);
  const working = [{ from: at('08:00'), to: at('11:30') }];
  const taken = [{ from: at('09:00'), to: at('09:31') }];
  const buffered = { minutes: 30, bufferBefore: 10, bufferAfter: 10 };
  const starts = (notBefore: Date) =>
    slotsOf({ working, taken }, buffered, { ...everything, notBefore }).map((it) =>
      it.from.toISOString().slice(11, 16),
    );
  expect(starts(at('00:00'))).toEqual(['08:00', '09:45', '10:35']);
  expect(starts(at('09:46'))).toEqual(['10:35']);
});

test('where a room is not free the first time at which it is follows', () => {
  const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);
  const room = { from: at('08:10'), to: at('08:40') };
  const working = [{ from: at('08:00'), to: at('10:00') }];
  const isPossible = (slot: Span) => !overlap(room, slot);
  const slots = slotsOf({ working, taken: [] }, visit, { ...everything, isPossible });
  expect(slots.map((it) => it.from.toISOString().slice(11, 16))).toEqual(['08:40', '09:10']);
});

const date = fc
  .constantFrom(SPRING, AUTUMN, '2026-11-30', '2027-04-30', '2027-10-28')
  .chain((near) => fc.integer({ min: -2, max: 2 }).map((days) => addDays(near, days)));
const lengths = fc.record({
  minutes: fc.integer({ min: 5, max: 120 }),
  bufferBefore: fc.integer({ min: 0, max: 30 }),
  bufferAfter: fc.integer({ min: 0, max: 30 }),
});
const hours = fc.tuple(fc.nat(1439), fc.integer({ min: 10, max: 720 }));

test.each([cairo, khartoum])('slots of the days of a change in $timeZone hold for any hours and visits', (time) => {
  fc.assert(
    fc.property(date, hours, lengths, fc.array(hours, { maxLength: 5 }), (day, [from, length], type, booked) => {
      const spanOf = ([begin, long]: readonly [number, number]): Span => ({
        from: time.instant(day, begin),
        to: time.instant(day, begin + long),
      });
      const isSpan = (it: Span) => it.from < it.to;
      const working = [spanOf([from, length])].filter(isSpan);
      const taken = booked.map(spanOf).filter(isSpan);
      const slots = slotsOf({ working, taken }, type, everything);
      for (const slot of slots) {
        expect(minutesBetween(slot.from, slot.to)).toBe(type.minutes);
        expect(working.some((it) => covers(it, slot))).toBe(true);
        expect(taken.some((it) => overlap(it, takenBy(type, slot)))).toBe(false);
        // Clocks show its beginning: back and forth it is the same moment, or the second of two.
        const shown = time.instant(time.date(slot.from), time.minutes(slot.from));
        expect(shown.getTime()).toBeLessThanOrEqual(slot.from.getTime());
        expect(minutesBetween(shown, slot.from) === 0 || minutesBetween(shown, slot.from) === 60).toBe(true);
      }
      expect(new Set(slots.map((it) => it.from.getTime())).size).toBe(slots.length);
    }),
  );
});

test('whichever of the times that are proposed are booked, a day is filled with no gap as long as a step', () => {
  const STEP = 5;
  const from = cairo.instant('2026-11-30', 480);
  const length = fc.record({
    minutes: fc.integer({ min: 5, max: 40 }),
    bufferBefore: fc.integer({ min: 0, max: 10 }),
    bufferAfter: fc.integer({ min: 0, max: 10 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 600 }),
      length,
      fc.array(fc.nat(), { minLength: 1 }),
      (long, type, choices) => {
        const working = [{ from, to: addMinutes(from, long) }];
        const taken: Span[] = [];
        for (let turn = 0; ; turn += 1) {
          const slots = slotsOf({ working, taken }, type, everything);
          const chosen = slots[(choices[turn % choices.length] ?? 0) % Math.max(1, slots.length)];
          if (!chosen) break;
          taken.push(takenBy(type, chosen));
        }
        const day = taken.toSorted((a, b) => a.from.getTime() - b.from.getTime());
        for (const [index, { to }] of day.entries()) {
          const next = day[index + 1];
          if (next) expect(minutesBetween(to, next.from)).toBeLessThan(STEP);
          else
            expect(minutesBetween(addMinutes(to, type.bufferBefore), addMinutes(from, long))).toBeLessThan(
              type.minutes + STEP,
            );
        }
        if (long >= type.minutes)
          expect(minutesBetween(from, addMinutes(day[0]?.from ?? from, type.bufferBefore))).toBe(0);
      },
    ),
  );
});

test('among bookings of any kind, every time that is free is proposed from its beginning on', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 8, minutes));
  const booked = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 60 })), { maxLength: 6 });
  fc.assert(
    fc.property(lengths, booked, (type, all) => {
      const day = { from: at(0), to: at(300) };
      const taken = all.map(([from, long]) => ({ from: at(from), to: at(from + long) }));
      const can = (minutes: number) => {
        const slot = { from: at(minutes), to: at(minutes + type.minutes) };
        return covers(day, slot) && !taken.some((it) => overlap(it, takenBy(type, slot)));
      };
      const starts = slotsOf({ working: [day], taken }, type, everything).map((it) =>
        minutesBetween(day.from, it.from),
      );
      for (let minutes = 0; minutes < 300; minutes += 5)
        if (can(minutes) && !can(minutes - 5)) expect(starts).toContain(minutes);
    }),
  );
});

test('days of a facility are apart and without a gap, whatever clocks do', () => {
  for (const time of [cairo, khartoum])
    for (const day of datesBetween('2026-04-20', '2026-11-05'))
      expect(time.day(day).to).toEqual(time.day(addDays(day, 1)).from);
});
