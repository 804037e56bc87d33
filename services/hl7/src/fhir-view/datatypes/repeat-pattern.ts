import type { CodeableConcept, TimingRepeat } from '@medplum/fhirtypes';
import { whole } from '../map.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';
import { coded } from './concept.ts';
import { codeIn } from './text.ts';

/** How often something is done, and the code by which that is known. */
export interface Pattern {
  readonly repeat: TimingRepeat;
  readonly code: CodeableConcept | undefined;
  readonly asNeeded: boolean;
}

interface Known {
  readonly repeat: TimingRepeat;
  /** Of GTSAbbreviation, where it has one. */
  readonly code?: string;
  /** It says on which days, and how often beside another code alone. */
  readonly isOfDays?: boolean;
}

/** Repeat patterns of HL7 table 0335 that are known by name. */
const PATTERNS: Readonly<Record<string, Known>> = {
  BID: { repeat: { frequency: 2, period: 1, periodUnit: 'd' }, code: 'BID' },
  TID: { repeat: { frequency: 3, period: 1, periodUnit: 'd' }, code: 'TID' },
  QID: { repeat: { frequency: 4, period: 1, periodUnit: 'd' }, code: 'QID' },
  QD: { repeat: { frequency: 1, period: 1, periodUnit: 'd' }, code: 'QD' },
  QOD: { repeat: { frequency: 1, period: 2, periodUnit: 'd' }, code: 'QOD' },
  QAM: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['MORN'] } },
  QPM: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['EVE'] } },
  QHS: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] } },
  QSHIFT: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } },
  ONCE: { repeat: { count: 1 } },
};
const UNITS: Readonly<Record<string, NonNullable<TimingRepeat['periodUnit']>>> = {
  ...{ S: 's', M: 'min', H: 'h', D: 'd', W: 'wk', L: 'mo' },
};
/** Of the digits of `QJ135`: 1 is Monday. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Meals by themselves, of which FHIR has the codes that table 0335 has. */
const MEALS = ['AC', 'ACM', 'ACD', 'ACV', 'PC', 'PCM', 'PCD', 'PCV', 'CM', 'CD', 'CV'] as const;

function knownOf(name: string): Known | undefined {
  if (Object.hasOwn(PATTERNS, name)) return PATTERNS[name];
  const [, every = '', unit = ''] = /^Q(\d{1,3})([SMHDWL])$/.exec(name) ?? [];
  const periodUnit = UNITS[unit];
  if (periodUnit && Number(every) > 0) return { repeat: { frequency: 1, period: Number(every), periodUnit } };
  const [, times] = /^(\d{1,2})ID$/.exec(name) ?? [];
  if (times !== undefined && Number(times) > 0)
    return { repeat: { frequency: Number(times), period: 1, periodUnit: 'd' } };
  const [, days = ''] = /^Q1?J([1-7]{1,7})$/.exec(name) ?? [];
  const dayOfWeek = DAYS.filter((_, at) => days.includes(String(at + 1)));
  if (dayOfWeek.length > 0) return { repeat: { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek }, isOfDays: true };
  const meal = MEALS.find((it) => it === name);
  return meal && { repeat: { when: [meal] } };
}

const NEEDED = /^PRN/;

/**
 * What the codes of a repeating field say: together they are one pattern (HL7 v2.5.1, 4.5.4.3: `QD~QHS` is daily at bedtime). Where FHIR has
 * no elements for it, as of two that each say how often, they are what is read, and nothing is counted from them.
 * @param said as they were written
 * @param times of day, `08:00:00`
 */
export function patternOf(said: readonly string[], times: readonly string[]): Pattern {
  const codes = said.flatMap((it) => codeIn(it)?.toUpperCase().split(' ') ?? []);
  const bare = codes.map((it) => it.replace(NEEDED, '')).filter((it) => it !== '');
  const known = bare.map(knownOf);
  const counted = known.every((it) => it !== undefined) ? together(known) : undefined;
  const repeat = counted ?? {};
  // Beside what is read alone a time of day would be one of every day.
  const isTimed = repeat.when === undefined && (counted !== undefined || bare.length === 1);
  return {
    repeat: isTimed && times.length > 0 ? { ...repeat, timeOfDay: [...times] } : repeat,
    code: codeOf(said, known, isTimed ? [] : times),
    asNeeded: codes.some((it) => NEEDED.test(it)),
  };
}

/** @returns undefined where one says otherwise than another how often */
function together(known: readonly Known[]): TimingRepeat | undefined {
  const often = known.filter((it) => it.repeat.period !== undefined && !it.isOfDays);
  const [first = known.find((it) => it.isOfDays), ...others] = often;
  const isSame = ({ repeat }: Known) =>
    repeat.frequency === first?.repeat.frequency &&
    repeat.period === first?.repeat.period &&
    repeat.periodUnit === first?.repeat.periodUnit;
  if (!others.every(isSame)) return undefined;
  const when = known.flatMap((it) => it.repeat.when ?? []);
  const dayOfWeek = known.flatMap((it) => it.repeat.dayOfWeek ?? []);
  const { frequency, period, periodUnit } = first?.repeat ?? {};
  return whole<TimingRepeat>({
    ...{ frequency, period, periodUnit },
    count: known.find((it) => it.repeat.count !== undefined)?.repeat.count,
    when: when.length > 0 ? [...new Set(when)] : undefined,
    dayOfWeek: dayOfWeek.length > 0 ? [...new Set(dayOfWeek)] : undefined,
  });
}

/** A code where there is one alone; several are words, so that nobody takes one of them for the whole. */
function codeOf(
  said: readonly string[],
  known: readonly (Known | undefined)[],
  times: readonly string[],
): CodeableConcept | undefined {
  const names = said.flatMap((it) => codeIn(it) ?? []);
  const [name, ...others] = names;
  const [only] = known;
  if (name === undefined) return undefined;
  if (others.length > 0 || name.includes(' ') || times.length > 0) return { text: [...names, ...times].join(' ') };
  if (only?.code !== undefined) return coded(`${TERMINOLOGY}/v3-GTSAbbreviation`, only.code);
  if (NEEDED.test(name.toUpperCase())) return only ? undefined : wordsOf(name);
  return coded(`${TERMINOLOGY}/v2-0335`, name);
}

/** `PRN` by itself is said by `asNeeded`. */
const wordsOf = (name: string): CodeableConcept | undefined =>
  name.toUpperCase() === 'PRN' ? undefined : { text: name };
