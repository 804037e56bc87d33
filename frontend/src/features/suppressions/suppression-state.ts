import { LethalRhythm, type AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { overAt } from '../../realtime/suppression-store.ts';

/** How long its end stays on the screen, ms. */
const TOLD_MS = 60_000;

/** @param now epoch ms */
export const isLasting = (it: AlarmSuppression, now: number): boolean => now < overAt(it);

/** By how much the clock that is learnt from the server may differ from its own, ms. */
const CLOCKS_DIFFER_MS = 3000;

/** Whether a list that is read now has it among those that are over. @param now epoch ms */
export const isToldAsOver = (it: AlarmSuppression, now: number): boolean =>
  it.endedAt !== null || Date.parse(it.until) + CLOCKS_DIFFER_MS <= now;

/**
 * Those that last, and those that ended just now. That alarms sound again is not said of a patient whom another one still
 * silences. @param now epoch ms
 */
export function worthTelling(all: readonly AlarmSuppression[], now: number): AlarmSuppression[] {
  const silenced = new Set(all.filter((it) => isLasting(it, now)).map((it) => it.patientId));
  return all.filter((it) => isLasting(it, now) || (now < overAt(it) + TOLD_MS && !silenced.has(it.patientId)));
}

/** Those that silence most stand first: all parameters, then rhythms that kill, then more parameters, then longer. */
export function broadestFirst(all: readonly AlarmSuppression[]): AlarmSuppression[] {
  const breadth = ({ parameters, lethalRhythms }: AlarmSuppression) => [
    parameters === null ? 1 : 0,
    lethalRhythms.length,
    parameters?.length ?? 0,
  ];
  return all.toSorted((one, other) => {
    const [a, b] = [breadth(one), breadth(other)];
    const by = a.findIndex((width, index) => width !== b[index]);
    return by === -1 ? overAt(other) - overAt(one) : (b[by] ?? 0) - (a[by] ?? 0);
  });
}

/** Rhythms that one of them silences, each once. */
export const rhythmsOf = (all: readonly AlarmSuppression[]): LethalRhythm[] =>
  LethalRhythm.options.filter((rhythm) => all.some((it) => it.lethalRhythms.includes(rhythm)));

/** Whose alarms sound again stand first: that is what somebody may have missed. @param now epoch ms */
export const endedFirst = (all: readonly AlarmSuppression[], now: number): AlarmSuppression[] =>
  all.toSorted((one, other) => Number(isLasting(one, now)) - Number(isLasting(other, now)));

/** The change that came last: a beginning or an end. @param now epoch ms */
export function newestChange(all: readonly AlarmSuppression[], now: number): AlarmSuppression | undefined {
  const changedAt = (it: AlarmSuppression) => (isLasting(it, now) ? Date.parse(it.from) : overAt(it));
  return worthTelling(all, now).toSorted((one, other) => changedAt(other) - changedAt(one))[0];
}

/** `12:05` until its end, rounded up to whole seconds; `1:02:05` from an hour on. @param now epoch ms */
export function timeLeft(it: AlarmSuppression, now: number): string {
  const seconds = Math.max(0, Math.ceil((overAt(it) - now) / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
