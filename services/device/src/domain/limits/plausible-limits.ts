import type { AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import { parameterNames, parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/**
 * What is wrong with limits somebody wants to set, one sentence each; empty when they can be used.
 * Checked on the limits that would be in force, so that nothing slips through by being left out.
 */
export function limitProblems(effective: AlarmLimits): string[] {
  return parameterNames.flatMap((parameter) => {
    const limits = effective[parameter];
    if (!limits) return parameter === 'hr' ? ['hr: its limits are missing'] : [];
    return problemsOf(parameter, limits).map((problem) => `${parameter}: ${problem}`);
  });
}

function problemsOf(parameter: ParameterName, limits: ParameterLimits): string[] {
  return [
    ...outOfRange(parameter, limits),
    ...disordered(limits),
    ...tooNarrow(limits),
    ...(parameter === 'hr' ? heartRateProblems(limits) : []),
  ];
}

function outOfRange(parameter: ParameterName, { critical, warning }: ParameterLimits): string[] {
  const [lowest, highest] = parameters[parameter].possible;
  return [critical.low, warning.low, warning.high, critical.high]
    .filter((bound) => bound !== null)
    .filter((bound) => !(bound > lowest && bound < highest))
    .map((bound) => `${bound} can never be passed; the value lies between ${lowest} and ${highest}`);
}

/** Critical low ≤ warning low < warning high ≤ critical high, wherever they are set. */
function disordered({ critical, warning }: ParameterLimits): string[] {
  const problems: string[] = [];
  if (exceeds(critical.low, warning.low)) problems.push('the critical low limit must not be above the warning one');
  if (exceeds(warning.high, critical.high)) problems.push('the critical high limit must not be below the warning one');
  for (const low of [critical.low, warning.low]) {
    for (const high of [warning.high, critical.high]) {
      if (low !== null && high !== null && low >= high)
        problems.push(`the low limit ${low} is not below the high limit ${high}`);
    }
  }
  return problems;
}

/** Between the innermost limits a value must exist at which alarms of both sides end. */
function tooNarrow({ critical, warning, hysteresis }: ParameterLimits): string[] {
  const low = warning.low ?? critical.low;
  const high = warning.high ?? critical.high;
  if (low === null || high === null || low >= high || high - low >= 2 * hysteresis) return [];
  return [`low and high limit are nearer than twice the hysteresis of ${hysteresis}: alarms could not end`];
}

/** The one alarm that must always be there: without it asystole and lethal tachycardia would be silent. */
function heartRateProblems({ critical, minDurationMs }: ParameterLimits): string[] {
  const problems: string[] = [];
  if (critical.low === null || critical.high === null) problems.push('the critical limits cannot be switched off');
  if (critical.low !== null && critical.low < 20)
    problems.push('a critical low limit under 20 would hide a standstill');
  if (critical.high !== null && critical.high > 300)
    problems.push('a critical high limit over 300 would hide fibrillation');
  if (minDurationMs.critical > 10_000) problems.push('a critical heart rate cannot wait longer than 10 seconds');
  return problems;
}

const exceeds = (one: number | null, other: number | null): boolean => one !== null && other !== null && one > other;
