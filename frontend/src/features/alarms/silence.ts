import type { Alarm, AlarmPriority } from '@nilecare/contracts/alarms.ts';

export const SILENCE_MS = 120_000;

/** A pause of the sound: until when (epoch ms), and which alarms it was for. */
export interface Silence {
  readonly until: number;
  readonly alarmIds: ReadonlySet<string>;
}

export const silenceAll = (alarms: readonly Alarm[], now: number): Silence => ({
  until: now + SILENCE_MS,
  alarmIds: new Set(alarms.map((it) => it.id)),
});

/**
 * What must be heard now: the highest priority nobody took charge of. An alarm raised after the pause began is heard
 * although the pause lasts. Low priority sounds once and is not repeated, so it is not brought up here by a pause's end.
 */
export function audible(
  unanswered: readonly Alarm[],
  silence: Silence | undefined,
  now: number,
): AlarmPriority | undefined {
  const paused = silence !== undefined && now < silence.until ? silence.alarmIds : undefined;
  return unanswered.find((it) => !paused?.has(it.id))?.priority;
}
