import type { Flag } from '@nilecare/contracts/api/lab-orders.ts';
import type { CriticalLimit, LabTestBody, ReferenceRange } from '@nilecare/contracts/api/lab.ts';
import type { Value } from './value.ts';

/** What is known of the patient at the time of the specimen. */
export interface Patient {
  readonly sex: 'male' | 'female' | null;
  /** null: the birth date is not known. */
  readonly ageDays: number | null;
  readonly pregnant: boolean;
}

export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

export interface Judgement {
  readonly flag: Flag | null;
  readonly range: Limits | null;
  readonly implausible: boolean;
}

/** How another laboratory judged its value; null where it does not say. */
export interface Reported {
  readonly flag: Flag | null;
  readonly range: Limits | null;
}

type Test = Pick<LabTestBody, 'kind' | 'ranges' | 'criticals' | 'plausible' | 'abnormalChoices' | 'criticalChoices'>;

const ofAge = (span: { readonly fromDays: number; readonly toDays: number | null }, ageDays: number | null): boolean =>
  ageDays === null
    ? span.fromDays === 0 && span.toDays === null
    : ageDays >= span.fromDays && (span.toDays === null || ageDays < span.toDays);

/**
 * The range for this patient. One of a sex or an age does not hold for who has neither known: then nothing is judged.
 * One for pregnancy goes before the others.
 */
export function rangeFor(ranges: readonly ReferenceRange[], patient: Patient): Limits | null {
  const fits = ranges.filter((it) => (it.sex === null || it.sex === patient.sex) && ofAge(it, patient.ageDays));
  const found = (patient.pregnant ? fits.find((it) => it.pregnant) : undefined) ?? fits.find((it) => !it.pregnant);
  return found ? { low: found.low, high: found.high } : null;
}

/** Of unknown age, the narrowest of all limits: rather one call too many. */
export function criticalFor(criticals: readonly CriticalLimit[], ageDays: number | null): Limits | null {
  const fits = ageDays === null ? criticals : criticals.filter((it) => ofAge(it, ageDays)).slice(0, 1);
  if (fits.length === 0) return null;
  const lows = fits.flatMap((it) => it.low ?? []);
  const highs = fits.flatMap((it) => it.high ?? []);
  return { low: lows.length ? Math.max(...lows) : null, high: highs.length ? Math.min(...highs) : null };
}

const isBelow = ({ number, comparator }: Value, limit: number | null): boolean =>
  number !== null && limit !== null && (comparator === '<' ? number <= limit : comparator === null && number < limit);
const isAbove = ({ number, comparator }: Value, limit: number | null): boolean =>
  number !== null && limit !== null && (comparator === '>' ? number >= limit : comparator === null && number > limit);

/** What reaches a critical limit is critical: rather one call too many. */
const reachesLow = ({ number, comparator }: Value, limit: number | null): boolean =>
  number !== null && limit !== null && comparator !== '>' && number <= limit;
const reachesHigh = ({ number, comparator }: Value, limit: number | null): boolean =>
  number !== null && limit !== null && comparator !== '<' && number >= limit;

/** `<5` says nothing about a range that begins below 5 and ends above it. */
const isWithin = ({ number, comparator }: Value, { low, high }: Limits): boolean => {
  if (number === null) return false;
  if (comparator === '<') return low === null && (high === null || number <= high);
  if (comparator === '>') return high === null && (low === null || number >= low);
  return true;
};

/**
 * Judges a value by what is usual, critical and possible. Of another laboratory's value its own range and judgement hold,
 * save that what is critical here is critical.
 */
export function judge(test: Test, value: Value, patient: Patient, reported?: Reported): Judgement {
  const judged = judgedHere(test, value, patient, reported?.range ?? null);
  return isCritical(judged.flag) ? judged : { ...judged, flag: reported?.flag ?? judged.flag };
}

function judgedHere(test: Test, value: Value, patient: Patient, reportedRange: Limits | null): Judgement {
  if (test.kind !== 'number') return { flag: flagOfChoice(test, value.text), range: reportedRange, implausible: false };
  const range = reportedRange ?? rangeFor(test.ranges, patient);
  const critical = criticalFor(test.criticals, patient.ageDays);
  const { plausible } = test;
  return {
    flag: flagOfNumber(value, range, critical),
    range,
    implausible: plausible !== null && (isBelow(value, plausible.low) || isAbove(value, plausible.high)),
  };
}

function flagOfNumber(value: Value, range: Limits | null, critical: Limits | null): Flag | null {
  if (critical && reachesLow(value, critical.low)) return 'LL';
  if (critical && reachesHigh(value, critical.high)) return 'HH';
  if (!range) return null;
  if (isBelow(value, range.low)) return 'L';
  if (isAbove(value, range.high)) return 'H';
  return isWithin(value, range) ? 'N' : null;
}

function flagOfChoice(test: Test, text: string): Flag | null {
  if (test.criticalChoices.includes(text)) return 'AA';
  if (test.abnormalChoices.includes(text)) return 'A';
  return test.kind === 'choice' ? 'N' : null;
}

export const isCritical = (flag: Flag | null): boolean => flag === 'LL' || flag === 'HH' || flag === 'AA';

/** Whole days of life; null without a birth date. @param birthDate `YYYY-MM-DD` */
export const ageInDays = (birthDate: string | null, at: Date): number | null =>
  birthDate === null
    ? null
    : Math.max(0, Math.floor((at.getTime() - Date.parse(`${birthDate}T00:00:00Z`)) / 86_400_000));
