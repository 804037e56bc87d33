import type { AsNeeded, Timing } from '@nilecare/contracts/dosing.ts';

/** When doses are taken, as table 0335 has it. */
export interface RepeatPattern {
  /** All of them hold at once (HL7 v2.5.1, 4.3.2.1): `BID QOD` is twice a day, every other day. */
  readonly codes: readonly string[];
  /** Times of day, `HHMM`, as many as the codes say doses a day. */
  readonly times: readonly string[];
}

/** @param asNeeded not null: the pattern says how often at the most */
export function repeatPattern(timing: Timing | null, asNeeded: AsNeeded | null): RepeatPattern {
  const times = timing?.kind === 'at-times' ? timing.times.map((it) => it.replace(':', '')) : [];
  if (timing !== null && asNeeded === null) return { codes: codesOf(timing), times };
  const needed = neededCodes(timing, asNeeded);
  return { codes: needed.length === 0 ? ['PRN'] : needed.map((it) => `PRN${it}`), times };
}

function codesOf(timing: Timing): string[] {
  switch (timing.kind) {
    case 'times-per-day':
      return onDays(timing, timing.times);
    case 'every-hours':
      return [`Q${timing.hours}H`];
    case 'at-times':
      return onDays(timing, timing.times.length);
    case 'meals':
      return [...mealCodes(timing), ...dayCodes(timing)];
    case 'bedtime':
      return ['QHS', ...dayCodes(timing)];
    case 'once':
      return ['Once'];
  }
}

/** What is given between two doses at the least, and how many in a day at the most, each in a code of its own. */
function neededCodes(timing: Timing | null, asNeeded: AsNeeded | null): string[] {
  const least = asNeeded?.minHours ?? null;
  const most = asNeeded?.maxPerDay ?? null;
  const limits = (hours: number | null, perDayAtMost: number | null) => [
    ...(hours === null ? [] : [everySoOften(hours)]),
    ...(perDayAtMost === null ? [] : [perDay(perDayAtMost)]),
  ];
  switch (timing?.kind) {
    case undefined:
      return limits(least, most);
    case 'every-hours':
      return limits(least ?? timing.hours, most);
    case 'times-per-day':
      return [...limits(least, most ?? timing.times), ...dayCodes(timing)];
    case 'at-times':
      return [...limits(least, most ?? timing.times.length), ...dayCodes(timing)];
    case 'meals':
    case 'bedtime':
    case 'once':
      return [...codesOf(timing), ...limits(least, most)];
  }
}

interface Days {
  readonly everyDays: number;
  readonly weekdays: readonly number[];
}

/** So often a day. One dose on some days is said by their code alone. */
function onDays(days: Days, times: number): string[] {
  const codes = dayCodes(days);
  return times === 1 && codes.length > 0 ? codes : [perDay(times), ...codes];
}

const OFTEN = ['QD', 'BID', 'TID', 'QID'];
const perDay = (times: number): string => OFTEN[times - 1] ?? `${times}ID`;

const HOUR_SECONDS = 3_600;
const MINUTE_SECONDS = 60;
function everySoOften(hours: number): string {
  const seconds = Math.round(hours * HOUR_SECONDS);
  if (seconds % HOUR_SECONDS === 0) return `Q${seconds / HOUR_SECONDS}H`;
  return seconds % MINUTE_SECONDS === 0 ? `Q${seconds / MINUTE_SECONDS}M` : `Q${seconds}S`;
}

/** `Q1J3`: each Wednesday; `QJ135`: Mondays, Wednesdays and Fridays; `QOD`: each other day. Days of the week go before. */
function dayCodes({ everyDays, weekdays }: Days): string[] {
  if (weekdays.length > 1) return [`QJ${weekdays.toSorted((a, b) => a - b).join('')}`];
  if (weekdays.length === 1) return [`Q1J${weekdays[0]}`];
  if (everyDays === 1) return [];
  return [everyDays === 2 ? 'QOD' : `Q${everyDays}D`];
}

const RELATIONS = { before: 'AC', with: 'C', after: 'PC' } as const;
const MEALS = { breakfast: 'M', lunch: 'D', dinner: 'V' } as const;
const mealCodes = ({ relation, meals }: Extract<Timing, { kind: 'meals' }>): string[] =>
  meals.map((it) => `${RELATIONS[relation]}${MEALS[it]}`);
