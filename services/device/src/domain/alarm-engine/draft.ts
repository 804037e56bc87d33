import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { suppressionOf } from '../suppression.ts';
import type {
  AlarmChange,
  AlarmKey,
  Cause,
  EngineContext,
  EngineState,
  Excursion,
  OpenAlarm,
  Reading,
  ResolvedBecause,
  Run,
  SensorName,
} from './types.ts';

/** The cause as it is now, with the worst value of its run so far. */
export function worseOf(earlier: Cause, now: Cause): Cause {
  if (earlier.value === null || now.value === null) return now;
  return isWorse(now.condition, earlier.value, now.value) ? { ...now, value: earlier.value } : now;
}

/** Whether `value` is further beyond the limit than `than`. */
export const isWorse = (condition: Cause['condition'], value: number, than: number): boolean =>
  condition === 'below-limit' || condition === 'battery-low' ? value < than : value > than;

/** Whether another alarm took the place of the one that ended: what is known of the condition still counts. */
const goesOn = (because: ResolvedBecause): boolean =>
  because === 'superseded' || because === 'suppression-began' || because === 'suppression-ended';

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/**
 * The next state while one message is judged. What does not change is shared with the state before, which stays as it
 * was: the caller can go back to it when the changes could not be stored.
 */
export class Draft {
  readonly context: EngineContext;
  readonly changes: AlarmChange[] = [];
  readonly #before: EngineState;
  readonly #state: Mutable<EngineState>;
  readonly #at: number | null;

  /** @param at device time of the message that is judged; absent where time alone passes */
  constructor(before: EngineState, context: EngineContext, at: number | null = null) {
    this.context = context;
    this.#at = at;
    this.#before = before;
    this.#state = { ...before };
  }

  get state(): EngineState {
    return this.#state;
  }

  get result(): { state: EngineState; changes: readonly AlarmChange[] } {
    return { state: this.#state, changes: this.changes };
  }

  set(part: Partial<Pick<EngineState, 'newestAt' | 'heardAt' | 'intervalMs' | 'lateSince' | 'rhythmAt'>>): void {
    Object.assign(this.#state, part);
  }

  note(parameter: ParameterName, reading: Reading): void {
    const { latest } = this.#state;
    const own: Mutable<EngineState['latest']> = latest === this.#before.latest ? { ...latest } : latest;
    own[parameter] = reading;
    this.#state.latest = own;
  }

  noteMeasured(sensor: SensorName, at: number | undefined): void {
    if (this.#state.measuredAt[sensor] === at) return;
    const own: Mutable<EngineState['measuredAt']> = { ...this.#state.measuredAt };
    if (at === undefined) delete own[sensor];
    else own[sensor] = at;
    this.#state.measuredAt = own;
  }

  /** Remembers the newest `most` alerts, so that invented codes cannot fill the memory. */
  noteAlert(code: string, at: number, most: number): void {
    const all = Object.entries({ ...this.#state.alertsAt, [code]: at });
    this.#state.alertsAt = Object.fromEntries(all.sort(([, one], [, other]) => other - one).slice(0, most));
  }

  /**
   * The condition holds at this sample: begins or goes on counting. A count does not bridge a gap in the data, because
   * nobody knows what the patient did in between.
   */
  hold(runKey: string, cause: Cause, at: number, delayMs: number): Run {
    const before = this.#state.runs[runKey];
    const goesOn = before !== undefined && at - before.lastAt <= this.context.settings.gapMs;
    const run: Run = goesOn
      ? { cause: worseOf(before.cause, cause), since: before.since, lastAt: at, heardAt: before.heardAt, delayMs }
      : { cause, since: at, lastAt: at, heardAt: this.context.now, delayMs };
    this.#state.runs = { ...this.#state.runs, [runKey]: run };
    return run;
  }

  drop(runKey: string): void {
    if (this.#state.runs[runKey] === undefined) return;
    const { [runKey]: _, ...others } = this.#state.runs;
    this.#state.runs = others;
  }

  /** Raises the alarm; one of the same key that is of another priority, or whose acknowledgement it outgrows, is superseded. */
  raise(cause: Cause, onsetAt: number, sampleAt: number): void {
    const open = this.#state.open[cause.key];
    if (open?.priority === cause.priority && !this.#outgrowsAcknowledgement(cause)) return;
    if (open) this.resolve(cause.key, 'superseded');
    // One sample can raise a key's medium alarm and, superseding it, the high one.
    this.#begin(cause, `${cause.key}:${cause.priority}`, onsetAt, sampleAt);
  }

  /** Another alarm of the same condition takes the place of an open one: it is to sound now, or no longer. */
  raiseAgain(open: OpenAlarm, because: 'suppression-began' | 'suppression-ended', suppressionId: string): void {
    this.resolve(open.key, because);
    this.#begin(open, `${open.key}:${open.priority}:${because}:${suppressionId}`, open.onsetAt, open.sampleAt);
  }

  #begin(cause: Cause, name: string, onsetAt: number, sampleAt: number): void {
    const { now, idFor, suppressions } = this.context;
    const suppression = suppressionOf(cause, suppressions, now);
    const alarm: OpenAlarm = {
      ...cause,
      id: idFor(name, sampleAt),
      onsetAt,
      sampleAt,
      raisedAt: now,
      acknowledgedAt: null,
      confirmedAt: now,
      suppression: suppression ? { id: suppression.id, until: suppression.until } : null,
    };
    this.#put(alarm);
    this.changes.push({ type: 'raised', alarm });
  }

  raiseRun({ cause, since, lastAt }: Run): void {
    this.raise(cause, since, lastAt);
  }

  /** Keeps the worst value of an open alarm. */
  worsen(key: AlarmKey, value: number): void {
    const open = this.#state.open[key];
    if (!open || open.value === null || !isWorse(open.condition, value, open.value)) return;
    const alarm = { ...open, value };
    this.#put(alarm);
    this.changes.push({ type: 'worsened', alarm });
  }

  /** The condition of an alarm holds, or would if the alarm were open. */
  noteBeyond(key: AlarmKey, value: number, at: number): void {
    this.#noteExcursion(key, { value, at, back: null, acknowledgedWorst: this.#acknowledgedWorst(key) });
  }

  /** The condition is seen to be over. */
  noteBack(key: AlarmKey, at: number): void {
    const before = this.#state.excursions[key];
    if (before?.back === null) this.#noteExcursion(key, { ...before, back: { heardAt: this.context.now, at } });
  }

  /** Nobody knows any more whether the condition is over. */
  noteUnseen(key: AlarmKey): void {
    const before = this.#state.excursions[key];
    if (!before || before.back === null) return;
    this.#noteExcursion(key, { ...before, back: null, acknowledgedWorst: this.#acknowledgedWorst(key) });
  }

  confirm(key: AlarmKey): void {
    const open = this.#state.open[key];
    if (open) this.#put({ ...open, confirmedAt: this.context.now });
  }

  resolve(key: AlarmKey, because: ResolvedBecause): void {
    const alarm = this.#state.open[key];
    if (!alarm) return;
    const { [key]: _, ...others } = this.#state.open;
    this.#state.open = others;
    const endedAt = this.#endOf(key, because);
    this.changes.push({ type: 'resolved', alarm, resolvedAt: this.context.now, endedAt, because });
    if (goesOn(because)) this.#forgetAcknowledgedWorst(key);
    else this.#forgetExcursion(key);
  }

  /** When the condition was over by the device's time: with the first value that was back, not with the one that closed it. */
  #endOf(key: AlarmKey, because: ResolvedBecause): number | null {
    switch (because) {
      case 'superseded':
      case 'suppression-began':
      case 'suppression-ended':
        return null;
      case 'back-within-limits':
      case 'device-says-over':
        return this.#state.excursions[key]?.back?.at ?? this.#at;
      case 'measured-again':
      case 'signal-again':
      case 'heart-rate-measured':
      case 'no-longer-measured':
      case 'device-unpaired':
      case 'charged':
      case 'clock-right':
        return this.#at;
    }
  }

  /** The value was back, and what came then is worse than what was acknowledged; that a heart stands still always is. */
  #outgrowsAcknowledgement({ key, condition, value }: Cause): boolean {
    const worst = this.#state.excursions[key]?.acknowledgedWorst ?? null;
    return worst !== null && value !== null && (value === 0 || isWorse(condition, value, worst));
  }

  /** As it is once the value no longer counts as back. */
  #acknowledgedWorst(key: AlarmKey): number | null {
    const before = this.#state.excursions[key];
    const open = this.#state.open[key];
    const wasBack = before !== undefined && before.back !== null;
    return wasBack && open && open.acknowledgedAt !== null ? open.value : (before?.acknowledgedWorst ?? null);
  }

  #noteExcursion(key: AlarmKey, excursion: Excursion): void {
    this.#state.excursions = { ...this.#state.excursions, [key]: excursion };
  }

  #forgetAcknowledgedWorst(key: AlarmKey): void {
    const before = this.#state.excursions[key];
    if (before && before.acknowledgedWorst !== null) this.#noteExcursion(key, { ...before, acknowledgedWorst: null });
  }

  #forgetExcursion(key: AlarmKey): void {
    const { [key]: _, ...others } = this.#state.excursions;
    this.#state.excursions = others;
  }

  #put(alarm: OpenAlarm): void {
    this.#state.open = { ...this.#state.open, [alarm.key]: alarm };
  }
}
