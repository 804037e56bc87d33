import type { AgeBand, AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import type { EscalationSeconds, WardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { parameterNames, parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { ageBands } from './age-band.ts';
import { defaultLimits } from './default-limits.ts';
import { effectiveLimits } from './effective-limits.ts';
import { limitProblems } from './plausible-limits.ts';

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
/** No critical alarm of a ward may wait longer, ms. */
const LONGEST_CRITICAL_DELAY_MS = 15_000;
/** A value that must come back further than this part of its limit keeps alarms open that are over. */
const MOST_HYSTERESIS = 0.15;

/** What is wrong with rules for a ward, one sentence each; empty when they can be proposed. */
export function wardRuleProblems(rules: WardAlarmRules): string[] {
  return [
    ...ageBands.flatMap((band) => bandProblems(band, rules).map((problem) => `${band}: ${problem}`)),
    ...escalationProblems(rules.escalationSeconds),
  ];
}

function bandProblems(band: AgeBand, rules: WardAlarmRules): string[] {
  const changed = rules.limits[band];
  if (!changed) return [];
  const usual = defaultLimits(band);
  return [
    ...limitProblems(wardLimits(band, rules)),
    ...parameterNames.flatMap((name) => {
      const limits = changed[name];
      return limits ? unsafe(name, limits, usual[name]).map((problem) => `${name}: ${problem}`) : [];
    }),
  ];
}

function unsafe(name: ParameterName, limits: ParameterLimits, usual: ParameterLimits | undefined): string[] {
  const { critical, warning, hysteresis, minDurationMs } = limits;
  const problems: string[] = [];
  if (minDurationMs.critical > LONGEST_CRITICAL_DELAY_MS)
    problems.push(`a critical value cannot wait longer than ${LONGEST_CRITICAL_DELAY_MS / 1000} seconds in a ward`);
  const [, largest] = parameters[name].possible;
  const outermost = critical.high ?? warning.high ?? warning.low ?? critical.low ?? largest;
  if (hysteresis > Math.abs(outermost) * MOST_HYSTERESIS)
    problems.push(`a hysteresis of ${hysteresis} keeps alarms open that are over`);
  for (const side of ['low', 'high'] as const) {
    const bound = usual?.critical[side] ?? null;
    if (bound !== null) problems.push(...easedTooFar(side, critical[side], bound, mostEased(name)));
  }
  return problems;
}

function easedTooFar(side: 'low' | 'high', given: number | null, usual: number, part: number): string[] {
  if (given === null) return [`the critical ${side} limit cannot be switched off for a ward`];
  const most = side === 'low' ? usual * (1 - part) : usual * (1 + part);
  const isTooFar = side === 'low' ? given < most : given > most;
  return isTooFar
    ? [`a critical ${side} limit of ${given} is eased too far; ${Math.round(most * 10) / 10} at the most`]
    : [];
}

function escalationProblems(seconds: EscalationSeconds | null): string[] {
  if (!seconds) return [];
  const { high, medium, low } = seconds;
  const isInOrder = high <= medium && (low === null || medium <= low);
  return isInOrder ? [] : ['escalation: the more urgent an alarm, the sooner others must be called'];
}
