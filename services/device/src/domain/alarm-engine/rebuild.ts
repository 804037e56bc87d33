import type { Readings } from '../news2-reach.ts';
import type { Sample } from '../sample.ts';
import { evaluate } from './evaluate.ts';
import { isStepDown } from './limit-alarms.ts';
import { initialState } from './types.ts';
import type { EngineContext, EngineState, OpenAlarm } from './types.ts';

/** What is stored of a device when a service instance begins to look after it. */
export interface Remembered {
  /** Its open alarms. They are the truth: nothing is raised or resolved by rebuilding. */
  readonly open: readonly OpenAlarm[];
  /** Its samples of the last `rebuildWindowMs` before its newest one, in the order of their times. */
  readonly samples: readonly Sample[];
  /**
   * The newest value of each parameter, also from before those samples, as far back as NEWS2 looks: a zero of the heart
   * rate says that the ECG is off until a rate is measured. One that is older still has the alarm of its sensor by now.
   */
  readonly readings: Readings;
}

/**
 * The engine's state after a restart, a crash, or a change of the instance in charge.
 *
 * It needs no snapshot of its own: the open alarms are stored, and everything else follows from the samples of the last
 * minutes. That is right as long as a sample and the alarm changes it led to are stored in one transaction, so that no
 * sample is stored that was not judged. The state must be the same as without the interruption, which a property test checks.
 */
export function rebuild({ open: stored, samples, readings }: Remembered, context: EngineContext): EngineState {
  // Alerts that were repeated while nobody listened count as repeated, else they would be let go as forgotten.
  const open = stored.map((alarm) => ({ ...alarm, confirmedAt: context.now }));
  let state: EngineState = { ...initialState, latest: before(readings, samples[0]?.time ?? Infinity) };
  for (const sample of samples) state = evaluate(withTrue(open, sample.time, state), sample, context).state;
  const truth = Object.fromEntries(open.map((alarm) => [alarm.key, alarm]));
  // A device that ever said something is waited for from now on, however long ago that was.
  const heardAt = samples.length > 0 || open.length > 0 ? context.now : null;
  return { ...state, open: truth, runs: withoutStrayStepDowns(state.runs, truth), heardAt };
}

/** What was measured before the samples; what they measure themselves is judged with them. */
const before = (readings: Readings, time: number): Readings =>
  Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading.at < time));

/** The alarms that are known to have been open before that time are open, whatever the replay made of it. */
function withTrue(open: readonly OpenAlarm[], at: number, state: EngineState): EngineState {
  const missing = open.filter((alarm) => alarm.sampleAt < at && state.open[alarm.key] !== alarm);
  if (missing.length === 0) return state;
  return { ...state, open: { ...state.open, ...Object.fromEntries(missing.map((alarm) => [alarm.key, alarm])) } };
}

/** The limits may have changed meanwhile: what the replay steps down from need not be open. */
const withoutStrayStepDowns = (runs: EngineState['runs'], open: EngineState['open']): EngineState['runs'] =>
  Object.fromEntries(
    Object.entries(runs).filter(([name, { cause }]) => !isStepDown(name) || open[cause.key]?.priority === 'high'),
  );
