import { Draft } from './draft.ts';
import type { Cause, EngineContext, EngineState, Evaluation } from './types.ts';

/** Below it a battery alarms, and from `CHARGED` on no longer, per cent. */
export const BATTERY_LOW = 20;
export const BATTERY_CHARGED = 25;

const equipment = (key: 'battery' | 'clock', condition: 'battery-low' | 'clock-wrong'): Cause => ({
  key,
  kind: 'technical',
  priority: 'low',
  condition,
  parameter: null,
  value: null,
  limit: null,
  message: null,
});
const battery = equipment('battery', 'battery-low');
const clock = equipment('clock', 'clock-wrong');

/**
 * What a device says of its battery. Low under a fifth; over only when it was charged some more, so that a figure that
 * hovers calls once.
 * @param percent 0 to 100
 * @param at device time, epoch ms
 */
export function evaluateBattery(before: EngineState, percent: number, at: number, context: EngineContext): Evaluation {
  const draft = new Draft(before, context, at);
  if (percent >= BATTERY_CHARGED) draft.resolve(battery.key, 'charged');
  else if (before.open[battery.key]) draft.worsen(battery.key, percent);
  else if (percent < BATTERY_LOW) draft.raise({ ...battery, value: percent, limit: BATTERY_LOW }, at, at);
  return draft.result;
}

/** Whether a device's times are corrected: somebody is to set its clock. @param at corrected device time, epoch ms */
export function evaluateClock(
  before: EngineState,
  isCorrected: boolean,
  at: number,
  context: EngineContext,
): Evaluation | undefined {
  if (isCorrected === (before.open[clock.key] !== undefined)) return undefined;
  const draft = new Draft(before, context, at);
  if (isCorrected) draft.raise(clock, at, at);
  else draft.resolve(clock.key, 'clock-right');
  return draft.result;
}
