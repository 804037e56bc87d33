import { alertCode } from '../device-alert.ts';
import type { DeviceAlert } from '../device-alert.ts';
import { isLethal } from '../lethal-rhythms.ts';
import { Draft } from './draft.ts';
import { isHeldOff } from './hold-off.ts';
import { isAtLeast } from './priority.ts';
import { isEcgOff } from './sensors.ts';
import type { AlarmKey, Cause, EngineContext, EngineState, Evaluation } from './types.ts';

/** An alert that is older than the newest by more than this comes from a clock that was set back: it counts. */
const MAX_LATE_MS = 10 * 60_000;
/** More conditions at once than this are a device that invents names; they share one alarm. */
const MAX_OPEN_ALERTS = 32;
/** Codes whose newest time is remembered. */
const MAX_REMEMBERED = 64;

/**
 * An alert of the device itself. It opens the alarm of its code, raises its priority, or ends it; the same alert once
 * more, or one older than the newest of its code, changes nothing.
 */
export function evaluateAlert(before: EngineState, alert: DeviceAlert, context: EngineContext): Evaluation {
  const newestAt = before.alertsAt[alert.code];
  if (newestAt !== undefined && isLate(alert.time, newestAt)) return { state: before, changes: [] };
  const draft = new Draft(before, context, alert.time);
  draft.noteAlert(alert.code, alert.time, MAX_REMEMBERED);
  const key = `alert:${alert.code}`;
  if (alert.active) open(draft, key, alert);
  else draft.resolve(key, 'device-says-over');
  return draft.result;
}

const isLate = (time: number, newestAt: number) => time <= newestAt && newestAt - time <= MAX_LATE_MS;

function open(draft: Draft, key: string, alert: DeviceAlert): void {
  const existing = draft.state.open[key];
  if (existing && isAtLeast(existing.priority, alert.priority)) draft.confirm(key);
  else if (existing || openAlerts(draft) < MAX_OPEN_ALERTS) draft.raise(causeOf(key, alert), alert.time, alert.time);
  else
    draft.raise(
      {
        ...causeOf('alert:too-many', alert),
        priority: 'high',
        message: `More than ${MAX_OPEN_ALERTS} alerts of the device at once, the newest: ${alert.message}`.slice(
          0,
          200,
        ),
      },
      alert.time,
      alert.time,
    );
}

const openAlerts = ({ state }: Draft) => Object.keys(state.open).filter((key) => key.startsWith('alert:')).length;

const causeOf = (key: string, { kind, priority, parameter, message }: DeviceAlert): Cause => ({
  key,
  kind,
  priority,
  condition: 'device-alert',
  parameter,
  value: null,
  limit: null,
  message,
});

export const isRhythm = (key: AlarmKey): boolean => key.startsWith('rhythm:');

/**
 * A deadly rhythm that the device names in its samples: a high alarm while it names it, over when it has said another
 * word for the hold-off. Another deadly word is another alarm: who took charge of a tachycardia does not know of the
 * fibrillation.
 */
export function judgeRhythm(draft: Draft, rhythm: string | undefined, at: number): void {
  if (rhythm === undefined) return;
  draft.set({ rhythmAt: at });
  const code = alertCode(rhythm);
  const key = `rhythm:${code}`;
  for (const other of Object.keys(draft.state.open)) if (isRhythm(other) && other !== key) leave(draft, other, at);
  if (!isLethal(code)) return;
  draft.raise(
    {
      key,
      kind: 'physiological',
      priority: 'high',
      condition: 'device-alert',
      parameter: 'hr',
      value: null,
      limit: null,
      message: rhythm,
    },
    at,
    at,
  );
  draft.noteBeyond(key, 0, at);
}

/** The device names another rhythm; while its ECG is off, no word of it ends an alarm. */
function leave(draft: Draft, key: AlarmKey, at: number): void {
  draft.noteBack(key, at);
  if (!isHeldOff(draft, key, at, () => true) && !isEcgOff(draft.state)) draft.resolve(key, 'device-says-over');
}
