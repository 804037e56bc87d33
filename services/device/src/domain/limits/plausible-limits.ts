import type { AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import type { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { parameterNames, parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/** What is wrong with the limits of one parameter. */
export type ParameterProblem = Pick<LimitProblem, 'problem' | 'figures'>;

export const wrong = (problem: LimitProblem['problem'], figures: LimitProblem['figures'] = {}): ParameterProblem => ({
  problem,
  figures,
});

/** No critical heart rate may wait longer, seconds. */
const LONGEST_HEART_RATE_DELAY = 10;
/** Below and above these a heart that stands still or fibrillates would be no alarm, 1/min. */
const LOWEST_HEART_RATE = 20;
const HIGHEST_HEART_RATE = 300;

/**
 * What is wrong with limits somebody wants to set; empty when they can be used.
 * Checked on the limits that would be in force, so that nothing slips through by being left out.
 */
export function limitProblems(effective: AlarmLimits): LimitProblem[] {
  return parameterNames.flatMap((parameter) => {
    const limits = effective[parameter];
    const found = limits ? problemsOf(parameter, limits) : parameter === 'hr' ? [wrong('missing')] : [];
    return found.map((it) => ({ ...it, band: null, parameter }));
  });
}

function problemsOf(parameter: ParameterName, limits: ParameterLimits): ParameterProblem[] {
  return [
    ...outOfRange(parameter, limits),
    ...disordered(limits),
    ...tooNarrow(limits),
    ...(parameter === 'hr' ? heartRateProblems(limits) : []),
  ];
}

function outOfRange(parameter: ParameterName, { critical, warning }: ParameterLimits): ParameterProblem[] {
  const [lowest, highest] = parameters[parameter].possible;
  return [critical.low, warning.low, warning.high, critical.high]
    .filter((bound) => bound !== null)
    .filter((bound) => !(bound > lowest && bound < highest))
    .map((given) => wrong('impossible', { given, lowest, highest }));
}

/** Critical low ≤ warning low < warning high ≤ critical high, wherever they are set. */
function disordered({ critical, warning }: ParameterLimits): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  if (exceeds(critical.low, warning.low)) problems.push(wrong('critical-low-above-warning'));
  if (exceeds(warning.high, critical.high)) problems.push(wrong('critical-high-below-warning'));
  for (const low of [critical.low, warning.low]) {
    for (const high of [warning.high, critical.high]) {
      if (low !== null && high !== null && low >= high) problems.push(wrong('low-not-below-high', { low, high }));
    }
  }
  return problems;
}

/** Between the innermost limits a value must exist at which alarms of both sides end. */
function tooNarrow({ critical, warning, hysteresis }: ParameterLimits): ParameterProblem[] {
  const low = warning.low ?? critical.low;
  const high = warning.high ?? critical.high;
  if (low === null || high === null || low >= high || high - low >= 2 * hysteresis) return [];
  return [wrong('too-narrow', { hysteresis })];
}

/** The one alarm that must always be there: without it asystole and lethal tachycardia would be silent. */
function heartRateProblems({ critical, minDurationMs }: ParameterLimits): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  if (critical.low === null || critical.high === null) problems.push(wrong('critical-off'));
  if (critical.low !== null && critical.low < LOWEST_HEART_RATE)
    problems.push(wrong('hides-standstill', { lowest: LOWEST_HEART_RATE }));
  if (critical.high !== null && critical.high > HIGHEST_HEART_RATE)
    problems.push(wrong('hides-fibrillation', { highest: HIGHEST_HEART_RATE }));
  if (minDurationMs.critical > LONGEST_HEART_RATE_DELAY * 1000)
    problems.push(wrong('waits-too-long', { seconds: LONGEST_HEART_RATE_DELAY }));
  return problems;
}

const exceeds = (one: number | null, other: number | null): boolean => one !== null && other !== null && one > other;
