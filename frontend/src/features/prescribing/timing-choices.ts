import type { Timing } from '@nilecare/contracts/dosing.ts';

const everyDay = { everyDays: 1, weekdays: [] };
const onlyOn = (weekday: number) => ({ kind: 'times-per-day' as const, times: 1, everyDays: 1, weekdays: [weekday] });

/** What is prescribed day by day, in the order in which it is offered. */
export const timingChoices = {
  daily: { kind: 'times-per-day', times: 1, ...everyDay },
  twiceDaily: { kind: 'times-per-day', times: 2, ...everyDay },
  threeDaily: { kind: 'times-per-day', times: 3, ...everyDay },
  fourDaily: { kind: 'times-per-day', times: 4, ...everyDay },
  every4h: { kind: 'every-hours', hours: 4 },
  every6h: { kind: 'every-hours', hours: 6 },
  every8h: { kind: 'every-hours', hours: 8 },
  every12h: { kind: 'every-hours', hours: 12 },
  every24h: { kind: 'every-hours', hours: 24 },
  beforeMeals: { kind: 'meals', relation: 'before', meals: ['breakfast', 'lunch', 'dinner'], ...everyDay },
  withMeals: { kind: 'meals', relation: 'with', meals: ['breakfast', 'lunch', 'dinner'], ...everyDay },
  afterMeals: { kind: 'meals', relation: 'after', meals: ['breakfast', 'lunch', 'dinner'], ...everyDay },
  bedtime: { kind: 'bedtime', ...everyDay },
  everyOtherDay: { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] },
  weekly: { kind: 'times-per-day', times: 1, everyDays: 7, weekdays: [] },
  // What is taken once a week is ordered for a weekday, so that nobody counts days.
  saturdays: onlyOn(6),
  sundays: onlyOn(7),
  mondays: onlyOn(1),
  tuesdays: onlyOn(2),
  wednesdays: onlyOn(3),
  thursdays: onlyOn(4),
  fridays: onlyOn(5),
  once: { kind: 'once' },
} as const satisfies Record<string, Timing>;

export type TimingChoice = keyof typeof timingChoices;
export const timingNames = Object.keys(timingChoices) as [TimingChoice, ...TimingChoice[]];

/** The choice that a timing is; undefined for one that is not offered. */
export const choiceOf = (timing: Timing | null): TimingChoice | undefined =>
  timingNames.find((name) => JSON.stringify(sorted(timingChoices[name])) === JSON.stringify(sorted(timing)));

const sorted = (value: object | null) => Object.entries(value ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
