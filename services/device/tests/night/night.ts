import { alarmId } from '../../src/domain/alarm-engine/alarm-id.ts';
import { evaluate } from '../../src/domain/alarm-engine/evaluate.ts';
import { engineSettings } from '../../src/domain/alarm-engine/settings.ts';
import { noteAcknowledged, tick } from '../../src/domain/alarm-engine/tick.ts';
import {
  initialState,
  type AlarmChange,
  type EngineContext,
  type OpenAlarm,
} from '../../src/domain/alarm-engine/types.ts';
import { defaultLimits } from '../../src/domain/limits/default-limits.ts';
import { seededRandom } from '../seeded-random.ts';
import { courseOf } from './course.ts';

/** Something that happens to an alarm, at a moment of the night (epoch ms). */
export type NightEvent = { readonly at: number; readonly patient: number } & (
  | { readonly type: 'changed'; readonly change: AlarmChange }
  | { readonly type: 'acknowledged'; readonly alarmId: string }
  | { readonly type: 'called'; readonly alarmId: string; readonly level: number; readonly role: string }
  | { readonly type: 'exhausted'; readonly alarmId: string }
);

export interface NightOptions {
  readonly seed: number;
  readonly patients: number;
  readonly hours: number;
  /** Epoch ms of its beginning. */
  readonly start: number;
}

/** Samples this far apart: the engine is told as coarsely as a night of a thousand patients can be computed in seconds. */
const STEP_S = 15;
const ROLES = ['nurse', 'doctor', 'facility'] as const;
/** Seconds until each level is called, by priority; low alarms call nobody. */
const WAITS = { high: 60, medium: 180 } as const;

/** Everything that alarms of a night come to, in the order it happens. The same seed gives the same night. */
export function simulatedNight(options: NightOptions): NightEvent[] {
  const events = Array.from({ length: options.patients }, (_, patient) => nightOf(patient, options)).flat();
  return events.sort((one, other) => one.at - other.at);
}

export const deviceOf = (patient: number): string => `night-${String(patient).padStart(4, '0')}`;

function nightOf(patient: number, { seed, hours, start }: NightOptions): NightEvent[] {
  const seconds = hours * 3_600;
  const course = courseOf(seed * 100_003 + patient, seconds);
  const staff = staffOf(seed * 7_919 + patient, patient);
  const limits = defaultLimits('adult');
  const events: NightEvent[] = [];
  let state = initialState;
  let now = start;
  const context = (): EngineContext => ({
    limits,
    suppressions: [],
    now,
    idFor: (name, at) => alarmId(deviceOf(patient), name, at),
    settings: engineSettings,
  });
  const take = (changes: readonly AlarmChange[]) => {
    for (const change of changes) events.push({ at: now, patient, type: 'changed', change });
    staff.hear(changes, now);
  };

  for (let second = 0; second < seconds; second += STEP_S) {
    now = start + second * 1_000;
    for (const did of staff.until(now)) {
      events.push(did);
      if (did.type === 'acknowledged') state = noteAcknowledged(state, did.alarmId, did.at);
    }
    const shown = course(second);
    const judged =
      shown === 'silent'
        ? tick(state, context())
        : evaluate(state, { time: now, timed: 'device', values: shown }, context());
    state = judged.state;
    take(judged.changes);
  }
  // Whoever is called at the end of the night is called to the end of the chain.
  events.push(...staff.until(Infinity));
  return events;
}

/** What the chain and the nurses do about the alarms of one patient. */
function staffOf(seed: number, patient: number) {
  const random = seededRandom(seed);
  let plans: NightEvent[] = [];
  const drop = (alarmId: string) => (plans = plans.filter((it) => it.type === 'changed' || it.alarmId !== alarmId));

  const plan = ({ id, priority }: OpenAlarm, at: number): void => {
    if (priority === 'low') return;
    const wait = WAITS[priority] * 1_000;
    for (const [index, role] of ROLES.entries())
      plans.push({ at: at + (index + 1) * wait, patient, type: 'called', alarmId: id, level: index + 1, role });
    plans.push({ at: at + (ROLES.length + 1) * wait, patient, type: 'exhausted', alarmId: id });
    // Of twenty alarms three are seen by nobody, as at the change of shifts.
    if (random.next() < 0.85)
      plans.push({
        at: at + 5_000 + Math.floor(random.next() ** 2 * 600_000),
        patient,
        type: 'acknowledged',
        alarmId: id,
      });
  };

  return {
    hear(changes: readonly AlarmChange[], at: number): void {
      for (const { type, alarm } of changes) {
        if (type === 'raised') plan(alarm, at);
        if (type === 'resolved') drop(alarm.id);
      }
    },
    /** What they do until then, in its order. */
    until(now: number): NightEvent[] {
      const done: NightEvent[] = [];
      for (;;) {
        const [next] = plans.filter((it) => it.at <= now).toSorted((one, other) => one.at - other.at);
        if (!next) return done;
        plans = plans.filter((it) => it !== next);
        if (next.type === 'acknowledged') drop(next.alarmId);
        // What nobody acknowledged until the end of the chain is nobody's any more.
        if (next.type === 'exhausted') drop(next.alarmId);
        done.push(next);
      }
    },
  };
}
