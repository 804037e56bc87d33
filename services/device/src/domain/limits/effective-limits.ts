import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';

/**
 * The limits in force: what was adjusted for the patient replaces the age band's, parameter by parameter. The pulse stands
 * in for the heart rate, so it follows an adjusted heart rate, with its own durations, unless it was adjusted itself.
 */
export function effectiveLimits(defaults: AlarmLimits, adjusted: AlarmLimits): AlarmLimits {
  const both = { ...defaults, ...adjusted };
  const { hr, pulse } = adjusted;
  if (!hr || pulse) return both;
  return { ...both, pulse: { ...hr, minDurationMs: defaults.pulse?.minDurationMs ?? hr.minDurationMs } };
}
