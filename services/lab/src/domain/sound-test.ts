import { LabTestUnsound, type LabTestBody, type LabTestFault } from '@nilecare/contracts/api/lab.ts';
import type { Limits } from './judge.ts';
import { isLoinc } from './loinc.ts';
import { isUcum } from './ucum.ts';

interface Span {
  readonly fromDays: number;
  readonly toDays: number | null;
}

const meet = (one: Span, other: Span): boolean =>
  one.fromDays < (other.toDays ?? Infinity) && other.fromDays < (one.toDays ?? Infinity);
const isSpan = ({ fromDays, toDays }: Span): boolean => toDays === null || fromDays < toDays;
const isPair = ({ low, high }: Limits): boolean => (low === null || high === null ? low !== high : low < high);
const within = ({ low, high }: Limits, outer: { readonly low: number; readonly high: number }): boolean =>
  [low, high].every((it) => it === null || (it >= outer.low && it <= outer.high));

/** What is usual for somebody must not be critical for the same person. */
const isBeyond = (critical: Limits, range: Limits): boolean =>
  (critical.low === null || range.low === null || critical.low < range.low) &&
  (critical.high === null || range.high === null || critical.high > range.high);

/** What cannot be right about a test that somebody describes; nothing where it is sound. */
export function faultsOf(test: LabTestBody): LabTestFault[] {
  const { loinc, unit, kind, ranges, criticals, plausible, choices } = test;
  const isNumber = kind === 'number';
  const faults: Readonly<Record<LabTestFault, boolean>> = {
    loinc: loinc !== null && !isLoinc(loinc),
    unit: unit === null ? isNumber : !isNumber || !isUcum(unit),
    ranges:
      (ranges.length > 0 && !isNumber) ||
      !ranges.every((it) => isSpan(it) && isPair(it)) ||
      ranges.some((it) => it.pregnant && it.sex === 'male'),
    criticals:
      (criticals.length > 0 && !isNumber) ||
      !criticals.every((it) => isSpan(it) && isPair(it)) ||
      criticals.some((it) => ranges.some((range) => meet(it, range) && !isBeyond(it, range))),
    plausible:
      plausible !== null &&
      (!isNumber || plausible.low >= plausible.high || ![...ranges, ...criticals].every((it) => within(it, plausible))),
    choices:
      (kind === 'choice') !== choices.length > 0 ||
      new Set(choices).size < choices.length ||
      ![...test.abnormalChoices, ...test.criticalChoices].every((it) => choices.includes(it)),
    'unit-changed': false,
  };
  return Object.entries(faults).flatMap(([fault, isFound]) => (isFound ? [fault as LabTestFault] : [])); // its own keys
}

/** @throws LabTestUnsound */
export function mustBeSound(test: LabTestBody): void {
  const faults = faultsOf(test);
  if (faults.length > 0) throw new LabTestUnsound(faults);
}

/**
 * Values, controls and rules were made for the unit and the kind that a test has: in another one it is another test.
 * @throws LabTestUnsound
 */
export function mustMeasureTheSame(before: LabTestBody, after: LabTestBody): void {
  if (before.unit !== after.unit || before.kind !== after.kind) throw new LabTestUnsound(['unit-changed']);
}
