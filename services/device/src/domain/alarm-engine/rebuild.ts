import type { Sample } from '../sample.ts';
import { evaluate } from './evaluate.ts';
import { sensorByKey } from './sensors.ts';
import { isStepDown } from './limit-alarms.ts';
import { initialState } from './types.ts';
import type { EngineContext, EngineState, OpenAlarm } from './types.ts';

/** What is stored of a device when a service instance begins to look after it. */
export interface Remembered {
  /** Its open alarms. They are the truth: nothing is raised or resolved by rebuilding. */
  readonly open: readonly OpenAlarm[];
  /** Its samples of the last `rebuildWindowMs` before its newest one, in the order of their times. */
  readonly samples: readonly Sample[];
}

/**
 * The engine's state after a restart, a crash, or a change of the instance in charge.
 *
 * It needs no snapshot of its own: the open alarms are stored, and everything else follows from the samples of the last
 * minutes. That is right as long as a sample and the alarm changes it led to are stored in one transaction, so that no
 * sample is stored that was not judged. The state must be the same as without the interruption, which a property test checks.
 */
export function rebuild({ open, samples }: Remembered, context: EngineContext): EngineState {
  let state: EngineState = { ...initialState, measuredAt: inUse(open) };
  for (const sample of samples) {
    state = withTrue(open, sample.time, state);
    state = withTrue(open, sample.time + 1, evaluate(state, sample, context).state);
  }
  // A device that ever said something is waited for from now on, however long ago that was.
  const heardAt = samples.length > 0 || open.length > 0 ? context.now : null;
  const truth = Object.fromEntries(open.map((alarm) => [alarm.key, alarm]));
  return { ...state, open: truth, runs: countedOn(state.runs, truth, context.now), heardAt };
}

/** The alarms that are known to have been open before that time are open, whatever the replay made of it. */
function withTrue(open: readonly OpenAlarm[], before: number, state: EngineState): EngineState {
  const missing = open.filter((alarm) => alarm.sampleAt < before && state.open[alarm.key] !== alarm);
  if (missing.length === 0) return state;
  return { ...state, open: { ...state.open, ...Object.fromEntries(missing.map((alarm) => [alarm.key, alarm])) } };
}

/**
 * A sensor whose alarm is open was in use, even if its last measurement is older than the samples. Not so the ECG, which
 * alarms without ever having measured, and of which a measurement that never was would bear false witness.
 */
const inUse = (open: readonly OpenAlarm[]) =>
  Object.fromEntries(
    open.flatMap(({ key, onsetAt }) => {
      const sensor = sensorByKey(key);
      return sensor && sensor !== 'ecg' ? [[sensor, onsetAt]] : [];
    }),
  );

/**
 * What was counting goes on, except stepping down from an alarm that is not open. Nobody listened while the service was
 * down, so the server's own waiting begins again.
 */
const countedOn = (runs: EngineState['runs'], open: EngineState['open'], now: number): EngineState['runs'] =>
  Object.fromEntries(
    Object.entries(runs)
      .filter(([name, { cause }]) => !isStepDown(name) || open[cause.key]?.priority === 'high')
      .map(([name, run]) => [name, { ...run, heardAt: now }]),
  );
