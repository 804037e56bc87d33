import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { overAt } from '../../realtime/suppression-store.ts';

/** How long its end stays on the screen, ms. */
const TOLD_MS = 60_000;

/** @param now epoch ms */
export const isLasting = (it: AlarmSuppression, now: number): boolean => now < overAt(it);

/** Those that last, and those that ended just now. @param now epoch ms */
export const worthTelling = (all: readonly AlarmSuppression[], now: number): AlarmSuppression[] =>
  all.filter((it) => now < overAt(it) + TOLD_MS);

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
