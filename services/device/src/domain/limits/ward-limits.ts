import type { AgeBand, AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import type { EscalationSeconds, WardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { parameterNames, parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { ageBands } from './age-band.ts';
import { defaultLimits } from './default-limits.ts';
import { effectiveLimits } from './effective-limits.ts';
import { limitProblems, wrong, type ParameterProblem } from './plausible-limits.ts';

/** How long alarms wait out of the box before others are called, seconds. */
export const defaultEscalationSeconds: EscalationSeconds = { high: 60, medium: 180, low: null };

/** What holds in a ward for an age band: what is approved there in place of what is so out of the box. */
export const wardLimits = (band: AgeBand, { limits }: Pick<WardAlarmRules, 'limits'>): AlarmLimits =>
  effectiveLimits(defaultLimits(band), limits[band] ?? {});

/**
 * A ward's limits hold for everybody who comes, unlike those that somebody set for one patient she knows. A critical limit
 * may therefore be eased by no more than this part of what is so out of the box; made tighter as one likes.
 */
const mostEased = (name: ParameterName): number => (name === 'spo2' ? 0.1 : name === 'temp' ? 0.05 : 0.25);
/** No critical alarm of a ward may wait longer, seconds. */
const LONGEST_CRITICAL_DELAY = 15;
/** A value that must come back further than this part of its limit keeps alarms open that are over. */
const MOST_HYSTERESIS = 0.15;

/** What is wrong with rules for a ward; empty when they can be proposed. */
export function wardRuleProblems(rules: WardAlarmRules): LimitProblem[] {
  return [
    ...ageBands.flatMap((band) => bandProblems(band, rules).map((problem) => ({ ...problem, band }))),
    ...escalationProblems(rules.escalationSeconds),
  ];
}

function bandProblems(band: AgeBand, rules: WardAlarmRules): Omit<LimitProblem, 'band'>[] {
  const changed = rules.limits[band];
  if (!changed) return [];
  const usual = defaultLimits(band);
  return [
    ...limitProblems(wardLimits(band, rules)),
    ...parameterNames.flatMap((parameter) => {
      const limits = changed[parameter];
      return limits ? unsafe(parameter, limits, usual[parameter]).map((problem) => ({ ...problem, parameter })) : [];
    }),
  ];
}

function unsafe(name: ParameterName, limits: ParameterLimits, usual: ParameterLimits | undefined): ParameterProblem[] {
  const { critical, warning, hysteresis, minDurationMs } = limits;
  const problems: ParameterProblem[] = [];
  if (minDurationMs.critical > LONGEST_CRITICAL_DELAY * 1000)
    problems.push(wrong('waits-too-long', { seconds: LONGEST_CRITICAL_DELAY }));
  const [, largest] = parameters[name].possible;
  const outermost = critical.high ?? warning.high ?? warning.low ?? critical.low ?? largest;
  if (hysteresis > Math.abs(outermost) * MOST_HYSTERESIS) problems.push(wrong('hysteresis-too-wide', { hysteresis }));
  const most = outermostOf(name, usual);
  for (const side of ['low', 'high'] as const) problems.push(...easedTooFar(side, critical[side], most[side]));
  return problems;
}

/** How far the critical limits of an age band may be eased in a ward. */
export function outermostLimits(band: AgeBand): Partial<Record<ParameterName, Bounds>> {
  const usual = defaultLimits(band);
  return Object.fromEntries(parameterNames.filter((it) => usual[it]).map((it) => [it, outermostOf(it, usual[it])]));
}

interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/** Rounded to tenths towards what is so out of the box, so that the figure itself may be entered. */
function outermostOf(name: ParameterName, usual: ParameterLimits | undefined): Bounds {
  const part = mostEased(name);
  const { low, high } = usual?.critical ?? { low: null, high: null };
  return {
    low: low === null ? null : Math.ceil(tenths(low * (1 - part))) / 10,
    high: high === null ? null : Math.floor(tenths(high * (1 + part))) / 10,
  };
}

/** Without what floating point adds behind the seventh digit: 76.5 is not 76.50000000000001. */
const tenths = (value: number): number => Number((value * 10).toFixed(6));

function easedTooFar(side: 'low' | 'high', given: number | null, most: number | null): ParameterProblem[] {
  if (most === null) return [];
  if (given === null) return [wrong('critical-off')];
  const isTooFar = side === 'low' ? given < most : given > most;
  return isTooFar ? [wrong(`${side}-eased-too-far`, { given, most })] : [];
}

/** The more urgent an alarm, the sooner others must be called. */
function escalationProblems(seconds: EscalationSeconds | null): LimitProblem[] {
  if (!seconds) return [];
  const { high, medium, low } = seconds;
  const isInOrder = high <= medium && (low === null || medium <= low);
  return isInOrder ? [] : [{ ...wrong('escalation-order'), band: null, parameter: null }];
}
