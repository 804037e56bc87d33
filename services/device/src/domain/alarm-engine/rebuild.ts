import type { Sample } from '../sample.ts';
import { evaluate } from './evaluate.ts';
import { sensorByKey } from './sensors.ts';
import { initialState } from './types.ts';
import type { EngineContext, EngineState, OpenAlarm, Run } from './types.ts';

/** What is stored of a device when a service instance begins to look after it. */
export interface Remembered {
  /** Its open alarms. They are the truth: nothing is raised or resolved by rebuilding. */
  readonly open: readonly OpenAlarm[];
  /** Its samples of the last `rebuildWindowMs`, in the order of their times. */
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
  const first = samples[0];
  const seeds = first ? open.filter(({ sampleAt }) => sampleAt < first.time) : open;
  let state: EngineState = { ...initialState, open: byKey(seeds), measuredAt: inUse(open) };
  for (const sample of samples) state = evaluate(state, sample, context).state;
  return { ...state, open: byKey(open), runs: startedNow(state.runs, context.now), heardAt: context.now };
}

const byKey = (alarms: readonly OpenAlarm[]) => Object.fromEntries(alarms.map((alarm) => [alarm.key, alarm]));

/** A sensor whose alarm is open was in use, even if its last measurement is older than the samples. */
const inUse = (open: readonly OpenAlarm[]) =>
  Object.fromEntries(
    open.flatMap(({ key, onsetAt }) => {
      const sensor = sensorByKey(key);
      return sensor ? [[sensor, onsetAt]] : [];
    }),
  );

/** Nobody listened while the service was down, so the server's own waiting begins again. */
const startedNow = (runs: Readonly<Record<string, Run>>, now: number) =>
  Object.fromEntries(Object.entries(runs).map(([key, run]) => [key, { ...run, heardAt: now }]));
