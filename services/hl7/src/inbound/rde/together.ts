import type { Timing } from '@nilecare/contracts/dosing.ts';

type Of<Kind extends Timing['kind']> = Extract<Timing, { kind: Kind }>;
type Days = Pick<Of<'bedtime'>, 'everyDays' | 'weekdays'>;

/** What one code says. */
export interface CodeSaid {
  readonly timing: Timing;
  /** Between which times of day its dose is; undefined for one that names no part of the day. */
  readonly part?: readonly [from: string, to: string] | undefined;
}

/**
 * What codes say that hold all at once (HL7 v2.5.1, 4.3.2.1): `BID` and `QOD` are twice a day, every other day.
 * @returns undefined where there are none, or they do not fit together: `QD` is not every other day
 */
export function together(codes: readonly CodeSaid[]): Timing | undefined {
  const ofDays = codes.map(({ timing }) => timing).filter(saysDays);
  const others = codes.filter(({ timing }) => !saysDays(timing));
  const days = sameDays(ofDays);
  const when = withinADay(others);
  if (ofDays.length === 0) return when;
  if (!days || others.some((it) => saysHowOften(it) === 1)) return undefined;
  if (others.length === 0) return { kind: 'times-per-day', times: 1, ...days };
  switch (when?.kind) {
    case 'times-per-day':
    case 'meals':
    case 'bedtime':
      return { ...when, ...days };
    case 'at-times':
    case 'every-hours':
    case 'once':
    case undefined:
      return undefined;
  }
}

/** Of `QOD`, `Q3D` and `QJ135`. */
const saysDays = (it: Timing): it is Of<'times-per-day'> =>
  it.kind === 'times-per-day' && (it.everyDays > 1 || it.weekdays.length > 0);

/** Of `QD` and `BID`, which name neither moments nor days: how often a day; undefined of any other, `QAM` too. */
const saysHowOften = ({ timing, part }: CodeSaid): number | undefined =>
  timing.kind === 'times-per-day' && !part ? timing.times : undefined;

/** Days of the week may be named one by one. */
function sameDays([first, ...others]: readonly Of<'times-per-day'>[]): Days | undefined {
  if (!first) return undefined;
  if (others.length === 0) return { everyDays: first.everyDays, weekdays: first.weekdays };
  const all = [first, ...others];
  if (all.some((it) => it.weekdays.length === 0)) return undefined;
  return { everyDays: 1, weekdays: [...new Set(all.flatMap((it) => it.weekdays))] };
}

/**
 * When in a day doses are. Meals may be named one by one; codes that only say how often have to say the same: `QD` and `QHS` are
 * daily at bedtime. Each other code that names a moment is a dose more, which no timing here has: `QAM` and `QHS`.
 */
export function withinADay(all: readonly CodeSaid[]): Timing | undefined {
  const [only, another] = all;
  if (!another) return only?.timing;
  const exact = oneOf(all.filter((it) => saysHowOften(it) === undefined).map(({ timing }) => timing));
  const doses = exact && dosesADay(exact);
  return all.every((it) => (saysHowOften(it) ?? doses) === doses) ? exact : undefined;
}

/** @returns undefined for what is not so often each day */
export function dosesADay(timing: Timing): number | undefined {
  switch (timing.kind) {
    case 'meals':
      return timing.meals.length;
    case 'bedtime':
      return 1;
    case 'times-per-day':
      return timing.times;
    case 'at-times':
      return timing.times.length;
    case 'every-hours':
    case 'once':
      return undefined;
  }
}

function oneOf(all: readonly Timing[]): Timing | undefined {
  const [first, another] = all;
  if (!another) return first;
  if (first?.kind !== 'meals') return undefined;
  const { relation } = first;
  if (!all.every((it) => it.kind === 'meals' && it.relation === relation)) return undefined;
  return { ...first, meals: [...new Set(all.flatMap((it) => (it.kind === 'meals' ? it.meals : [])))] };
}
