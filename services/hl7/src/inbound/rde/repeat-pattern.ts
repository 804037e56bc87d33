import type { Timing } from '@nilecare/contracts/dosing.ts';
import { minutesOf } from '@nilecare/service-kit/zoned-time.ts';
import type { PatternSaid } from './pattern-said.ts';
import { EVERY_DAY, PARTS_OF_DAY, timesPerDay, timingOf } from './repeat-code.ts';
import { together, type CodeSaid } from './together.ts';
import { whenNeeded } from './when-needed.ts';

/** Doses a day that need no times of day. */
const MOST_WITHOUT_TIMES = 8;
const MOST_TIMES = 12;

/**
 * What several codes and times of day say together.
 * @param times `HHMM`
 * @returns undefined where they say nothing that can be ordered here
 */
export function patternOf(codes: readonly string[], times: readonly string[]): PatternSaid | undefined {
  const all = codes.flatMap(codesIn);
  const needed = all.filter((it) => it.startsWith('PRN'));
  const bare = all.map((it) => it.replace(/^PRN/, '')).filter((it) => it !== '');
  if (needed.length > 0) return times.length > 0 || isOfSome(needed, all) ? undefined : whenNeeded(bare);
  const known = bare.flatMap((it) => readCode(it) ?? []);
  const timing = known.length < bare.length ? undefined : together(known);
  if (!timing) return undefined;
  const part = known.find((it) => it.part)?.part;
  const said = times.length > 0 ? atTimes(times, timing, part) : withoutTimes(timing);
  return said && { timing: said, asNeeded: null };
}

/** `PRN` by itself is of all codes; before one it is of that alone, and what is beside it is given by the clock: two orders. */
const isOfSome = (needed: readonly string[], all: readonly string[]): boolean =>
  needed.length < all.length && needed.some((it) => it !== 'PRN');

/** Codes stand between blanks where a version has room for one alone (HL7 v2.5.1, 4.3.2.1): `BID QOD`. */
function codesIn(written: string): string[] {
  const text = written.trim().toUpperCase();
  const whole = text.replace(/\s+/g, '');
  return timingOf(whole.replace(/^PRN/, '')) ? [whole] : text.split(/\s+/).filter((it) => it !== '');
}

function readCode(code: string): CodeSaid | undefined {
  const times = timesPerDay(code) ?? 0;
  if (times > MOST_WITHOUT_TIMES && times <= MOST_TIMES)
    return { timing: { kind: 'times-per-day', times, ...EVERY_DAY } };
  const timing = timingOf(code);
  return timing && { timing, part: PARTS_OF_DAY[code] };
}

const withoutTimes = (timing: Timing): Timing | undefined =>
  timing.kind === 'times-per-day' && timing.times > MOST_WITHOUT_TIMES ? undefined : timing;

const EVENING = ['18:00', '24:00'] as const;

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
    case 'bedtime': {
      const { everyDays, weekdays } = timing;
      return times.length === 1 && areIn(EVENING) ? { kind: 'at-times', times, everyDays, weekdays } : undefined;
    }
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
