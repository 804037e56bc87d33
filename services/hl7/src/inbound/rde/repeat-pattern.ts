import type { Timing } from '@nilecare/contracts/dosing.ts';
import { minutesOf } from '@nilecare/service-kit/zoned-time.ts';

/** When doses are taken, as a repeat pattern says it. */
export interface PatternSaid {
  /** null: only when they are needed. */
  readonly timing: Timing | null;
  /** Not null: as needed, and how often at the most. */
  readonly asNeeded: { readonly minHours: number | null; readonly maxPerDay: number | null } | null;
}

const EVERY_DAY = { everyDays: 1, weekdays: [] };
const perDay = (times: number): Timing => ({ kind: 'times-per-day', times, ...EVERY_DAY });

/**
 * Codes of table 0335 that say all by themselves, and what senders write for them. QPM and QSHIFT are none of them: rounds
 * here have no evening or night that is theirs.
 */
const NAMED: Readonly<Record<string, Timing>> = {
  ...{
    QD: perDay(1),
    DAILY: perDay(1),
    QAM: perDay(1),
    BID: perDay(2),
    TID: perDay(3),
    QID: perDay(4),
  },
  ...{ QHS: { kind: 'bedtime', ...EVERY_DAY }, HS: { kind: 'bedtime', ...EVERY_DAY } },
  QOD: { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] },
  ...{ ONCE: { kind: 'once' }, STAT: { kind: 'once' } },
};

const RELATIONS = { AC: 'before', PC: 'after', C: 'with' } as const;
const MEALS = { M: 'breakfast', D: 'lunch', V: 'dinner' } as const;
const isKeyOf = <Key extends string>(of: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  Object.hasOwn(of, key);

/**
 * The timing of a code of table 0335: `BID`, `5ID`, `Q6H`, `Q2D`, `Q1W`, `Q1J3`, `QHS`, `ACM`.
 * @returns undefined where it is none that can be ordered here
 */
export function timingOf(code: string): Timing | undefined {
  const named = NAMED[code];
  if (named) return named;
  const times = Number(/^([1-8])ID$/.exec(code)?.[1] ?? 0);
  if (times > 0) return perDay(times);
  const [, every = '', unit, days = ''] = /^Q(\d{0,3})(?:([HDW])|J([1-7]{1,7}))$/.exec(code) ?? [];
  if (unit !== undefined || days !== '') return everySoOften(Number(every || 1), unit, days);
  return atMeals(code);
}

function everySoOften(every: number, unit: string | undefined, days: string): Timing | undefined {
  if (every < 1) return undefined;
  const once = { kind: 'times-per-day', times: 1 } as const;
  switch (unit) {
    case 'H':
      return every <= 168 ? { kind: 'every-hours', hours: every } : undefined;
    case 'D':
      return every <= 90 ? { ...once, everyDays: every, weekdays: [] } : undefined;
    case 'W':
      return every * 7 <= 90 ? { ...once, everyDays: every * 7, weekdays: [] } : undefined;
  }
  return every === 1 ? { ...once, everyDays: 1, weekdays: [...new Set(Array.from(days, Number))] } : undefined;
}

/** `ACM`: before breakfast; without a meal each of them. */
function atMeals(code: string): Timing | undefined {
  const [, relation = '', meal = ''] = /^(AC|PC|C)([MDV]?)$/.exec(code) ?? [];
  if (!isKeyOf(RELATIONS, relation)) return undefined;
  const meals = isKeyOf(MEALS, meal) ? [MEALS[meal]] : Object.values(MEALS);
  return { kind: 'meals', relation: RELATIONS[relation], meals, ...EVERY_DAY };
}

/**
 * What several codes and times of day say together.
 * @param times `HHMM`
 * @returns undefined where they say nothing that can be ordered here
 */
export function patternOf(codes: readonly string[], times: readonly string[]): PatternSaid | undefined {
  const all = codes.map((it) => it.trim().toUpperCase().replace(/\s+/g, ''));
  const needed = all.filter((it) => it.startsWith('PRN'));
  const timings = all.map((it) => it.replace(/^PRN/, '')).filter((it) => it !== '');
  const read = timings.map(timingOf);
  if (read.includes(undefined)) return undefined;
  const timing = joined(read.filter((it) => it !== undefined));
  if (timing === 'several') return undefined;
  const part = PARTS_OF_DAY[timings[0] ?? ''];
  if (needed.length > 0) return part || times.length > 0 ? undefined : whenNeeded(timing);
  const said = times.length > 0 ? atTimes(times, timing, part) : timing;
  return said && { timing: said, asNeeded: null };
}

/** Between which times of day a code lets a dose be. */
const PARTS_OF_DAY: Readonly<Record<string, readonly [from: string, to: string]>> = {
  QAM: ['00:00', '12:00'],
};
const EVENING = ['18:00', '24:00'] as const;

/** Codes that name meals or days of the week one by one are one timing. */
function joined(all: readonly Timing[]): Timing | undefined | 'several' {
  const [first, ...others] = all;
  if (!first || others.length === 0) return first;
  if (first.kind === 'meals') {
    const same = others.every((it) => it.kind === 'meals' && it.relation === first.relation);
    const meals = all.flatMap((it) => (it.kind === 'meals' ? it.meals : []));
    return same ? { ...first, meals: [...new Set(meals)] } : 'several';
  }
  if (first.kind !== 'times-per-day' || first.weekdays.length === 0) return 'several';
  const weekdays = all.flatMap((it) => (it.kind === 'times-per-day' && it.times === first.times ? it.weekdays : []));
  return weekdays.length === all.length ? { ...first, weekdays: [...new Set(weekdays)] } : 'several';
}

/** What is only taken when it is needed, and how often at the most. @returns undefined for a most that nobody counts here */
function whenNeeded(timing: Timing | undefined): PatternSaid | undefined {
  if (!timing) return { timing: null, asNeeded: { minHours: null, maxPerDay: null } };
  switch (timing.kind) {
    case 'every-hours':
      return { timing: null, asNeeded: { minHours: timing.hours, maxPerDay: null } };
    case 'times-per-day': {
      const isDaily = timing.everyDays === 1 && timing.weekdays.length === 0;
      return isDaily ? { timing: null, asNeeded: { minHours: null, maxPerDay: timing.times } } : undefined;
    }
    case 'meals':
      return { timing, asNeeded: { minHours: null, maxPerDay: timing.meals.length } };
    case 'bedtime':
      return { timing, asNeeded: { minHours: null, maxPerDay: 1 } };
    case 'once':
    case 'at-times':
      return undefined;
  }
}

const TIME = /^([01]\d|2[0-3]):?([0-5]\d)(?::?00)?$/;
const HOURS_OF_DAY = 24;

/**
 * The times of day of the doses that the code says, as many as it says (HL7 v2.5.1, 4.5.4.4): they never say anew how often.
 * @returns undefined where code and times do not fit together
 */
function atTimes(
  written: readonly string[],
  timing: Timing | undefined,
  part: readonly [from: string, to: string] | undefined,
): Timing | undefined {
  const times = written.map((it) => TIME.exec(it.trim())).flatMap((it) => (it ? [`${it[1]}:${it[2]}`] : []));
  if (times.length !== written.length || new Set(times).size !== times.length) return undefined;
  const areIn = ([from, to]: readonly [string, string]) => times.every((it) => from <= it && it < to);
  switch (timing?.kind) {
    case 'times-per-day': {
      const { everyDays, weekdays } = timing;
      const fits = times.length === timing.times && (!part || areIn(part));
      return fits ? { kind: 'at-times', times, everyDays, weekdays } : undefined;
    }
    case 'every-hours':
      return areApart(times, timing.hours) ? { kind: 'at-times', times, ...EVERY_DAY } : undefined;
    case 'bedtime':
      return times.length === 1 && areIn(EVENING) ? { kind: 'at-times', times, ...EVERY_DAY } : undefined;
    default:
      return undefined;
  }
}

/** Whether times of day are all so many hours apart, past midnight too. @param times `HH:MM` */
function areApart(times: readonly string[], hours: number): boolean {
  const minutes = times.map(minutesOf).toSorted((a, b) => a - b);
  const day = HOURS_OF_DAY * 60;
  const next = (index: number) => minutes[index + 1] ?? (minutes[0] ?? 0) + day;
  return times.length * hours === HOURS_OF_DAY && minutes.every((it, index) => next(index) - it === hours * 60);
}
