import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Sample } from '../sample.ts';
import { believedValues } from './believed-values.ts';
import { judgeRhythm } from './device-alarms.ts';
import { Draft } from './draft.ts';
import { forgetSide, judgeLimits, stopCounting } from './limit-alarms.ts';
import { judgeSensors } from './sensors.ts';
import { initialState } from './types.ts';
import type { EngineContext, EngineState, Evaluation, Excursion } from './types.ts';

/**
 * Judges one sample of a device: the next state, and which alarms were raised, worsened and resolved by it.
 *
 * Samples come twice, late and out of order. A value is judged only when it is newer than the last one of its parameter
 * (devices may send their parameters in turn, so "newer than any" would be too strict), and a sample well behind the
 * newest one is not judged at all: history, that must not undo what is known of now.
 */
export function evaluate(before: EngineState, sample: Sample, context: EngineContext): Evaluation {
  const fresh = freshValues(before, sample, context);
  if (!fresh) return evaluateLate(before, sample, context);
  const draft = new Draft(before, context, sample.time);
  hear(draft, before, sample.time);
  const believed = believedValues(before, sample, fresh, context.settings);
  judgeValues(draft, fresh, believed, sample.time);
  judgeSensors(draft, fresh, believed, sample.time);
  for (const name in fresh) noteReading(draft, name as ParameterName, fresh, sample.time); // keys are ParameterNames
  if (isRhythmNews(before, sample)) judgeRhythm(draft, sample.rhythm, sample.time);
  return draft.result;
}

/** The values that are news; undefined when the sample is none. */
function freshValues(before: EngineState, sample: Sample, { settings }: EngineContext): VitalValues | undefined {
  const { newestAt, latest } = before;
  const { time, values } = sample;
  if (newestAt === null || time > newestAt) return values;
  if (newestAt - time > settings.disorderMs) return undefined;
  let fresh: VitalValues | undefined = isRhythmNews(before, sample) ? {} : undefined;
  for (const name of parameterNames) {
    const value = values[name];
    const known = latest[name];
    if (value !== undefined && (known === undefined || time > known.at)) (fresh ??= {})[name] = value;
  }
  return fresh;
}

const isRhythmNews = ({ rhythmAt }: EngineState, { rhythm, time }: Sample): boolean =>
  rhythm !== undefined && (rhythmAt === null || time > rhythmAt);

/**
 * Only old samples, and for a while nothing else: then the device's clock was set back, for its present is our past. The
 * engine starts to count anew from there, with the alarms that are open; else it would be deaf until the clock caught up.
 */
function evaluateLate(before: EngineState, sample: Sample, context: EngineContext): Evaluation {
  // The newest sample once more, as brokers send a retained message, says nothing about the clock.
  if (sample.time === before.newestAt) return { state: before, changes: [] };
  if (before.lateSince === null) return { state: { ...before, lateSince: context.now }, changes: [] };
  if (context.now - before.lateSince < context.settings.clockSetBackAfterMs) return { state: before, changes: [] };
  return evaluate(startedAnew(before, sample.time), sample, context);
}

function startedAnew(before: EngineState, at: number): EngineState {
  const shifted = (time: number) => at - ((before.newestAt ?? time) - time);
  return {
    ...initialState,
    heardAt: before.heardAt,
    intervalMs: before.intervalMs,
    measuredAt: Object.fromEntries(Object.entries(before.measuredAt).map(([sensor, last]) => [sensor, shifted(last)])),
    open: before.open,
    excursions: Object.fromEntries(
      Object.entries(before.excursions).map(([key, excursion]) => [key, shiftedExcursion(excursion, shifted)]),
    ),
  };
}

const shiftedExcursion = (excursion: Excursion, shifted: (time: number) => number): Excursion => ({
  ...excursion,
  at: shifted(excursion.at),
  back: excursion.back && { ...excursion.back, at: shifted(excursion.back.at) },
});

/** The device gave a sign of life. */
function hear(draft: Draft, { newestAt, intervalMs }: EngineState, at: number): void {
  const apart = newestAt === null ? 0 : Math.max(0, at - newestAt);
  draft.set({
    newestAt: Math.max(newestAt ?? at, at),
    heardAt: draft.context.now,
    lateSince: null,
    // Rises at once and sinks slowly; pauses longer than some minutes are outages, not a rhythm.
    intervalMs: apart > MAX_INTERVAL_MS ? intervalMs : Math.max(apart, Math.round(intervalMs * 0.9)),
  });
  if (draft.state.open['no-signal']) draft.resolve('no-signal', 'signal-again');
}

const MAX_INTERVAL_MS = 5 * 60_000;

function judgeValues(draft: Draft, fresh: VitalValues, believed: VitalValues, at: number): void {
  const { limits } = draft.context;
  for (const key in fresh) {
    const name = key as ParameterName; // keys of VitalValues are ParameterNames
    if (name === 'pulse') continue;
    const value = believed[name];
    if (value === undefined) notMeasured(draft, name);
    else if (isQuiet(draft, name, value)) continue;
    else judgeLimits(draft, name, value, limits[name], at);
  }
  judgePulse(draft, fresh, believed, at);
}

/** The pulse alarms only in place of the heart rate: two alarms for one fast heart would only take longer to read. */
function judgePulse(draft: Draft, fresh: VitalValues, believed: VitalValues, at: number): void {
  if (believed.hr !== undefined) {
    forgetPulse(draft);
  } else if (fresh.pulse !== undefined && !isHeartMeasured(draft, fresh, at)) {
    if (believed.pulse === undefined) notMeasured(draft, 'pulse');
    else judgeLimits(draft, 'pulse', believed.pulse, draft.context.limits.pulse, at);
  }
}

function forgetPulse(draft: Draft): void {
  forgetSide(draft, 'pulse', 'low', 'heart-rate-measured');
  forgetSide(draft, 'pulse', 'high', 'heart-rate-measured');
}

/** On devices that send their parameters in turn, the heart rate of a moment ago counts. */
function isHeartMeasured({ state, context }: Draft, fresh: VitalValues, at: number): boolean {
  const { hr } = state.latest;
  return fresh.hr === undefined && hr !== undefined && hr.value > 0 && at - hr.at <= context.settings.gapMs;
}

function notMeasured(draft: Draft, parameter: ParameterName): void {
  stopCounting(draft, parameter, 'low');
  stopCounting(draft, parameter, 'high');
}

/** Nearly every value: inside its limits, with nothing open or counting. Kept cheap. */
function isQuiet({ state, context }: Draft, parameter: ParameterName, value: number): boolean {
  for (const _ in state.open) return false;
  for (const _ in state.runs) return false;
  const limits = context.limits[parameter];
  if (!limits) return true;
  const { warning, critical } = limits;
  return (
    (warning.low === null || value >= warning.low) &&
    (warning.high === null || value <= warning.high) &&
    (critical.low === null || value >= critical.low) &&
    (critical.high === null || value <= critical.high)
  );
}

function noteReading(draft: Draft, name: ParameterName, values: VitalValues, at: number): void {
  const value = values[name];
  if (value !== undefined) draft.note(name, { value, at });
}
