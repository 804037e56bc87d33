import type { Timing } from '@nilecare/contracts/dosing.ts';

export const EVERY_DAY = { everyDays: 1, weekdays: [] };
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

/** Of codes that name a part of the day: between which times of day their dose is. */
export const PARTS_OF_DAY: Readonly<Record<string, readonly [from: string, to: string]>> = {
  QAM: ['00:00', '12:00'],
};

/** `BID` is 2, `12ID` is 12. @returns undefined for a code that does not say how often a day */
export function timesPerDay(code: string): number | undefined {
  const named = PARTS_OF_DAY[code] ? undefined : NAMED[code];
  if (named?.kind === 'times-per-day') return named.everyDays === 1 ? named.times : undefined;
  const times = Number(/^(\d{1,2})ID$/.exec(code)?.[1] ?? 0);
  return times > 0 ? times : undefined;
}

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

/** `ACM`: before breakfast; without a meal each of them, but for `C`, which is without an end between two times. */
function atMeals(code: string): Timing | undefined {
  const [, relation = '', meal = ''] = /^(AC|PC|C(?=.))([MDV]?)$/.exec(code) ?? [];
  if (!isKeyOf(RELATIONS, relation)) return undefined;
  const meals = isKeyOf(MEALS, meal) ? [MEALS[meal]] : Object.values(MEALS);
  return { kind: 'meals', relation: RELATIONS[relation], meals, ...EVERY_DAY };
}
