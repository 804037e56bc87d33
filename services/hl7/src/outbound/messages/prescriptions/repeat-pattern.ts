import type { AsNeeded, Timing } from '@nilecare/contracts/dosing.ts';

/** When doses are taken, as table 0335 has it. */
export interface RepeatPattern {
  /** Of several each holds; none where the table has no code for it: then the text of the order says it alone. */
  readonly codes: readonly string[];
  /** Times of day, `HHMM`. */
  readonly times: readonly string[];
}

const NONE: RepeatPattern = { codes: [], times: [] };

/** @param asNeeded not null: the pattern says how often at the most */
export function repeatPattern(timing: Timing | null, asNeeded: AsNeeded | null): RepeatPattern {
  if (timing === null) return { codes: ['PRN'], times: [] };
  const pattern = patternOf(timing);
  if (asNeeded === null) return pattern;
  return { ...pattern, codes: pattern.codes.length === 0 ? ['PRN'] : pattern.codes.map((it) => `PRN${it}`) };
}

function patternOf(timing: Timing): RepeatPattern {
  switch (timing.kind) {
    case 'times-per-day':
      return { codes: onDays(timing, timing.times), times: [] };
    case 'every-hours':
      return { codes: [`Q${timing.hours}H`], times: [] };
    case 'at-times':
      return atTimes(timing);
    case 'meals':
      return isEveryDay(timing) ? { codes: timing.meals.map((it) => mealCode(timing.relation, it)), times: [] } : NONE;
    case 'bedtime':
      return isEveryDay(timing) ? { codes: ['QHS'], times: [] } : NONE;
    case 'once':
      return { codes: ['Once'], times: [] };
  }
}

interface Days {
  readonly everyDays: number;
  readonly weekdays: readonly number[];
}

const isEveryDay = ({ everyDays, weekdays }: Days): boolean => everyDays === 1 && weekdays.length === 0;

/** So often a day. Several doses on some days alone have no code. */
function onDays(days: Days, times: number): string[] {
  if (isEveryDay(days)) return [perDay(times)];
  return times === 1 ? dayCodes(days) : [];
}

/** With the times of day it is said how often; the code says on which days. */
function atTimes(timing: Extract<Timing, { kind: 'at-times' }>): RepeatPattern {
  const codes = isEveryDay(timing) ? [perDay(timing.times.length)] : dayCodes(timing);
  return { codes, times: timing.times.map((it) => it.replace(':', '')) };
}

const OFTEN = ['QD', 'BID', 'TID', 'QID'];
const perDay = (times: number): string => OFTEN[times - 1] ?? `${times}ID`;

/** `Q1J3`: each Wednesday; `QOD`: each other day. */
function dayCodes({ everyDays, weekdays }: Days): string[] {
  if (weekdays.length > 0) return everyDays === 1 ? weekdays.map((it) => `Q1J${it}`) : [];
  return [everyDays === 2 ? 'QOD' : `Q${everyDays}D`];
}

const RELATIONS = { before: 'AC', with: 'C', after: 'PC' } as const;
const MEALS = { breakfast: 'M', lunch: 'D', dinner: 'V' } as const;
const mealCode = (relation: keyof typeof RELATIONS, meal: keyof typeof MEALS): string =>
  `${RELATIONS[relation]}${MEALS[meal]}`;
