import type { Alarm } from '@nilecare/contracts/alarms.ts';

/** An alarm that somebody is about to answer. */
export interface Asked {
  readonly alarm: Alarm;
  /** Whether it was among the watched open alarms then; of others only the server knows what became of them. */
  readonly followed: boolean;
}

/** The alarm as it stands now: what was followed and is open no more is over. */
export function alarmMeanwhile({ alarm, followed }: Asked, open: readonly Alarm[]): Alarm {
  const now = open.find((it) => it.id === alarm.id);
  if (now) return now;
  return followed ? { ...alarm, state: 'resolved' } : alarm;
}
