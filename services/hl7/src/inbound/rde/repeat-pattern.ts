import type { Timing } from '@nilecare/contracts/dosing.ts';

/** When doses are taken, as a repeat pattern says it. */
export interface PatternSaid {
  /** null: only when they are needed. */
  readonly timing: Timing | null;
  /** Not null: as needed, and how often at the most. */
  readonly asNeeded: { readonly minHours: number | null; readonly maxPerDay: number | null } | null;
}

const EVERY_DAY = { everyDays: 1, weekdays: [] };
const perDay = (times: number): Timing => ({ kind: 'times-per-day', times, ...EVERY_DAY });

/** Codes of table 0335 that say all by themselves, and what senders write for them. */
const NAMED: Readonly<Record<string, Timing>> = {
  ...{
    QD: perDay(1),
    DAILY: perDay(1),
    QAM: perDay(1),
    QPM: perDay(1),
    BID: perDay(2),
    TID: perDay(3),
    QID: perDay(4),
  },
  ...{ QSHIFT: perDay(3), QHS: { kind: 'bedtime', ...EVERY_DAY }, HS: { kind: 'bedtime', ...EVERY_DAY } },
  QOD: { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] },
  ...{ ONCE: { kind: 'once' }, STAT: { kind: 'once' } },
};

const RELATIONS = { AC: 'before', PC: 'after', C: 'with', I: 'with' } as const;
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
  const [, relation = '', meal = ''] = /^(AC|PC|C|I)([MDV]?)$/.exec(code) ?? [];
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
  if (needed.length > 0) return { timing: null, asNeeded: atMost(timing) };
  const said = times.length > 0 ? atTimes(times, timing) : timing;
  return said && { timing: said, asNeeded: null };
}

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

/** How often something may be taken that is only taken when it is needed. */
function atMost(timing: Timing | undefined): NonNullable<PatternSaid['asNeeded']> {
  if (timing?.kind === 'every-hours') return { minHours: timing.hours, maxPerDay: null };
  if (timing?.kind === 'times-per-day' && timing.everyDays === 1) return { minHours: null, maxPerDay: timing.times };
  if (timing?.kind === 'meals') return { minHours: null, maxPerDay: timing.meals.length };
  return { minHours: null, maxPerDay: timing === undefined ? null : 1 };
}

const TIME = /^([01]\d|2[0-3]):?([0-5]\d)/;

/** Times of day hold on the days that the code says. */
function atTimes(times: readonly string[], timing: Timing | undefined): Timing | undefined {
  const read = times.map((it) => TIME.exec(it.trim())).map((it) => it && `${it[1]}:${it[2]}`);
  const known = [...new Set(read.filter((it) => it !== null))];
  if (read.includes(null) || known.length === 0 || known.length > 12) return undefined;
  const days = timing?.kind === 'times-per-day' ? timing : { everyDays: 1, weekdays: [] };
  const { everyDays, weekdays } = days;
  return { kind: 'at-times', times: known, everyDays, weekdays };
}
