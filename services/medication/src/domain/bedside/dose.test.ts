import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countsFor,
  dueState,
  mayGiveAsNeeded,
  mustBeInTime,
  mustBeInUnit,
  mustBePossible,
  nextAsNeeded,
} from './dose.ts';

const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);

test('a dose is later, may be given an hour early, is due, and is late after an hour', () => {
  const due = at('09:00');
  expect(['07:59', '08:00', '08:59', '09:00', '09:59', '10:00'].map((time) => dueState(due, at(time)))).toEqual([
    'later',
    'early',
    'early',
    'due',
    'due',
    'late',
  ]);
  expect(() => mustBeInTime('given', due, at('07:59'))).toThrow('from then on');
  mustBeInTime('given', due, at('08:00'));
});

test('a dose is missed when its time has come; held or refused it may be before', () => {
  const due = at('09:00');
  expect(() => mustBeInTime('missed', due, at('08:59'))).toThrow('not due yet');
  mustBeInTime('missed', due, at('09:00'));
  for (const outcome of ['held', 'refused'] as const) mustBeInTime(outcome, due, at('06:00'));
});

test('a dose is said in the unit of its order', () => {
  mustBeInUnit({ unit: 'mg' }, { unit: 'mg' });
  mustBeInUnit(undefined, { unit: 'mg' });
  expect(() => mustBeInUnit({ unit: 'g' }, { unit: 'mg' })).toThrow('in mg');
});

test('what was given counts for a day, or for as long as the next has to wait', () => {
  const day = 24 * 3_600_000;
  expect(countsFor({ minMinutes: null, maxPerDay: 3 })).toBe(day);
  expect(countsFor({ minMinutes: 72 * 60, maxPerDay: null })).toBe(3 * day);
});

test('as needed: not sooner than its interval, and of a day no more than so many, whatever midnight says', () => {
  const rule = { minMinutes: 240, maxPerDay: 3 };
  expect(nextAsNeeded(rule, [])).toBeNull();
  expect(nextAsNeeded(rule, [at('08:00')])).toEqual(at('12:00'));
  expect(nextAsNeeded(rule, [at('18:00'), at('08:00'), at('12:00')])).toEqual(new Date('2026-03-02T08:00:00Z'));
  expect(nextAsNeeded({ minMinutes: null, maxPerDay: null }, [at('08:00')])).toBeNull();
});

test('what is written down later must not have come too soon before the next one', () => {
  const rule = { minMinutes: 240, maxPerDay: null };
  expect(() => mayGiveAsNeeded(rule, [at('12:00')], at('09:00'))).toThrow();
  mayGiveAsNeeded(rule, [at('13:00')], at('09:00'));
});

test('what was given is said within a day, not in the future, and not before the order', () => {
  const [now, start] = [at('12:00'), at('08:00')];
  mustBePossible(at('12:00'), now, start);
  mustBePossible(at('07:30'), now, start);
  expect(() => mustBePossible(at('12:05'), now, start)).toThrow('future');
  expect(() => mustBePossible(at('06:30'), now, start)).toThrow('order');
  expect(() => mustBePossible(at('08:00'), new Date('2026-03-02T08:30:00Z'), start)).toThrow('day ago');
});

test('whoever gives whenever it is allowed never gives too soon or too many in any 24 hours', () => {
  const minute = 60_000;
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 600 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 40 }),
      (minMinutes, maxPerDay, tries) => {
        const given: Date[] = [];
        for (const it of tries) {
          const moment = new Date(at('00:00').getTime() + it * minute);
          try {
            mayGiveAsNeeded({ minMinutes, maxPerDay }, given, moment);
            given.push(moment);
          } catch {
            // too soon, or too many
          }
        }
        const times = given.map((it) => it.getTime() / minute).toSorted((one, other) => one - other);
        for (const [index, time] of times.entries()) {
          const next = times[index + 1];
          if (next !== undefined) expect(next - time).toBeGreaterThanOrEqual(minMinutes);
          const nth = times[index + maxPerDay];
          if (nth !== undefined) expect(nth - time).toBeGreaterThanOrEqual(24 * 60);
        }
      },
    ),
  );
});
