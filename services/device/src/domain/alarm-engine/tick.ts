import { Draft } from './draft.ts';
import { isRhythm } from './device-alarms.ts';
import { backForGood } from './hold-off.ts';
import { stepDownOf } from './limit-alarms.ts';
import { byUrgency } from './priority.ts';
import { isEcgOff, sensorByKey, sensorOf } from './sensors.ts';
import { suppressionOf } from '../suppression.ts';
import { initialState } from './types.ts';
import type { Cause, EngineContext, EngineState, Evaluation, OpenAlarm, ResolvedBecause, Run } from './types.ts';

const noSignal: Cause = {
  key: 'no-signal',
  kind: 'technical',
  priority: 'medium',
  condition: 'no-signal',
  parameter: null,
  value: null,
  limit: null,
  message: null,
};

/** What happens because time passes and nothing comes. To be called about once a second for every paired device. */
export function tick(before: EngineState, context: EngineContext): Evaluation {
  const draft = new Draft(before, context);
  endWhatIsBack(draft);
  raiseWhatStands(draft);
  followSuppressions(draft);
  if (isSilent(before, context)) raiseNoSignal(draft);
  releaseAbandoned(draft);
  return draft.changes.length === 0 ? { state: before, changes: [] } : draft.result;
}

/**
 * The broker says that the connection broke (last will), or the device says goodbye: no need to wait for the silence. A
 * value that was back a moment ago may have been anything since.
 */
export function connectionLost(before: EngineState, context: EngineContext): Evaluation {
  const draft = new Draft(before, context);
  for (const key of Object.keys(before.excursions)) draft.noteUnseen(key);
  raiseNoSignal(draft);
  return draft.result;
}

/** The device no longer measures the patient: all its alarms end, and nothing is remembered for the next patient. */
export function endPairing(before: EngineState, context: EngineContext): Evaluation {
  const draft = new Draft(before, context);
  for (const key of Object.keys(before.open)) draft.resolve(key, 'device-unpaired');
  return { state: initialState, changes: draft.changes };
}

/** Somebody took charge of the alarm; the engine lets go of it when its sensor is taken away for good. */
export function noteAcknowledged(state: EngineState, alarmId: string, acknowledgedAt: number): EngineState {
  const alarm = Object.values(state.open).find(({ id }) => id === alarmId);
  if (!alarm) return state;
  return { ...state, open: { ...state.open, [alarm.key]: { ...alarm, acknowledgedAt } } };
}

function endWhatIsBack(draft: Draft): void {
  for (const alarm of backForGood(draft)) {
    if (!isLastWord(draft.state, alarm)) continue;
    draft.drop(stepDownOf(alarm.key));
    draft.resolve(alarm.key, isRhythm(alarm.key) ? 'device-says-over' : 'back-within-limits');
  }
}

/**
 * Whether the good value is the last that can be known. A device that sends others since without it has lost the sensor,
 * and nobody knows how the patient is. A rhythm is named when it changes: its word counts as long as the ECG is on.
 */
function isLastWord(state: EngineState, { key, parameter }: OpenAlarm): boolean {
  if (isRhythm(key)) return !isEcgOff(state);
  const last = parameter === null ? undefined : state.latest[parameter];
  return last !== undefined && last.at >= (state.newestAt ?? -Infinity);
}

/**
 * A value was beyond its limit and the device has said nothing better since: once the minimum duration and some seconds
 * for a slow network have passed by our clock, the alarm is raised. A device that sends every five minutes would otherwise
 * have to show the same twice.
 */
function raiseWhatStands(draft: Draft): void {
  const { now, settings } = draft.context;
  for (const run of Object.values(draft.state.runs).sort(urgentFirst)) {
    const open = draft.state.open[run.cause.key];
    if (open && byUrgency(open.priority, run.cause.priority) < 0) continue;
    if (now - run.heardAt >= run.delayMs + settings.graceMs) draft.raiseRun(run);
  }
}

/** A device that reports once a minute is not silent after half of one: two and a half of its own intervals are waited. */
function isSilent({ heardAt, intervalMs }: EngineState, { now, settings }: EngineContext): boolean {
  return heardAt !== null && now - heardAt > Math.max(settings.silentAfterMs, intervalMs * 2.5);
}

/**
 * A suppression began or ended. What still holds at the end alarms anew, whoever acknowledged it during the procedure; a
 * value that is back by then ends its alarm as usual. What is open at the beginning falls silent, unless somebody has
 * taken charge of it.
 */
function followSuppressions(draft: Draft): void {
  const { now, suppressions } = draft.context;
  for (const alarm of Object.values(draft.state.open)) {
    const covering = suppressionOf(alarm, suppressions, now);
    if (alarm.suppression === null) {
      if (covering && alarm.acknowledgedAt === null) draft.raiseAgain(alarm, 'suppression-began', covering.id);
    } else if (!covering && (draft.state.excursions[alarm.key]?.back ?? null) === null) {
      draft.raiseAgain(alarm, 'suppression-ended', alarm.suppression.id);
    }
  }
}

const urgentFirst = (one: Run, other: Run) => byUrgency(one.cause.priority, other.cause.priority);

function raiseNoSignal(draft: Draft): void {
  const since = draft.state.heardAt ?? draft.context.now;
  draft.raise(noSignal, since, since);
}

/**
 * An arterial line that was pulled out would leave its alarms open for ever. Once they are acknowledged and the sensor
 * has measured nothing for some minutes, they end, and the sensor is no longer in use. Never the ECG: a monitored
 * patient without one stays visible. Alerts that the device neither repeats nor ends are let go in the same way.
 */
function releaseAbandoned(draft: Draft): void {
  const { now, settings } = draft.context;
  for (const alarm of Object.values(draft.state.open)) {
    if (alarm.acknowledgedAt === null || now - alarm.acknowledgedAt < settings.releaseAfterMs) continue;
    if (isAbandoned(draft, alarm)) release(draft, alarm, 'no-longer-measured');
  }
}

function isAbandoned({ state, context }: Draft, alarm: OpenAlarm): boolean {
  const { now, settings } = context;
  if (alarm.key.startsWith('alert:')) return now - alarm.confirmedAt >= settings.releaseAfterMs;
  const sensor = alarm.parameter === null ? undefined : sensorOf(alarm.parameter);
  if (sensor === undefined || sensor === 'ecg' || state.newestAt === null) return false;
  return state.newestAt - (state.measuredAt[sensor] ?? -Infinity) >= settings.releaseAfterMs;
}

function release(draft: Draft, alarm: OpenAlarm, because: ResolvedBecause): void {
  draft.resolve(alarm.key, because);
  const sensor = sensorByKey(alarm.key);
  if (sensor) draft.noteMeasured(sensor, undefined);
}
