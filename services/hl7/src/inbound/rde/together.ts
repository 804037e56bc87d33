import type { Timing } from '@nilecare/contracts/dosing.ts';

type Of<Kind extends Timing['kind']> = Extract<Timing, { kind: Kind }>;
type Days = Pick<Of<'bedtime'>, 'everyDays' | 'weekdays'>;

/**
 * What codes say that hold all at once (HL7 v2.5.1, 4.3.2.1): `BID` and `QOD` are twice a day, every other day.
 * @param codes undefined is one that nobody knows
 * @returns undefined where there are none, or they do not fit together
 */
export function together(codes: readonly (Timing | undefined)[]): Timing | undefined {
  const known = codes.filter((it) => it !== undefined);
  if (known.length < codes.length) return undefined;
  const ofDays = known.filter(saysDays);
  const others = known.filter((it) => !saysDays(it));
  const days = sameDays(ofDays);
  const when = at(others);
  if (ofDays.length === 0) return when;
  if (!days) return undefined;
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

/** Days of the week may be named one by one. */
function sameDays([first, ...others]: readonly Of<'times-per-day'>[]): Days | undefined {
  if (!first) return undefined;
  if (others.length === 0) return { everyDays: first.everyDays, weekdays: first.weekdays };
  const all = [first, ...others];
  if (all.some((it) => it.weekdays.length === 0)) return undefined;
  return { everyDays: 1, weekdays: [...new Set(all.flatMap((it) => it.weekdays))] };
}

/** Meals may be named one by one; what else says how often a day has to say the same: `QD` and `QHS` are daily at bedtime. */
export function at(all: readonly Timing[]): Timing | undefined {
  const [only, another] = all;
  if (!another) return only;
  const often = all.filter((it) => it.kind === 'times-per-day');
  const exact = ofOneKind(all.filter((it) => it.kind !== 'times-per-day'));
  const doses = exact?.kind === 'meals' ? exact.meals.length : exact?.kind === 'bedtime' ? 1 : undefined;
  return often.every(({ times }) => times === doses) ? exact : undefined;
}

function ofOneKind(all: readonly Timing[]): Timing | undefined {
  const [first, another] = all;
  if (!another) return first;
  if (first?.kind !== 'meals') return undefined;
  const { relation } = first;
  if (!all.every((it) => it.kind === 'meals' && it.relation === relation)) return undefined;
  return { ...first, meals: [...new Set(all.flatMap((it) => (it.kind === 'meals' ? it.meals : [])))] };
}
