import type { Alarm, AlarmPriority } from '@nilecare/contracts/alarms.ts';

const rank: Record<AlarmPriority, number> = { high: 0, medium: 1, low: 2 };

/** Most urgent first: priority, then patient before technique, then the newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  return (
    rank[a.priority] - rank[b.priority] ||
    Number(a.kind === 'technical') - Number(b.kind === 'technical') ||
    Date.parse(b.raisedAt) - Date.parse(a.raisedAt) ||
    a.id.localeCompare(b.id)
  );
}

/** Whether somebody must come: nobody took charge of it, and it is not suppressed. */
export const isUnanswered = (alarm: Alarm): boolean => alarm.state === 'raised' && !alarm.suppressed;

/** The one alarm a tile shows: one that somebody must come for before the others, then by urgency. */
export function foremost(alarms: readonly Alarm[]): Alarm | undefined {
  const answered = (it: Alarm) => Number(!isUnanswered(it));
  return alarms.toSorted((a, b) => answered(a) - answered(b) || byUrgency(a, b))[0];
}

export interface AlarmCounts {
  readonly critical: number;
  readonly warning: number;
  readonly technical: number;
}

/** Beds per kind of trouble; a bed counts once, for its worst open alarm. */
export function countBeds(alarmsPerBed: readonly (readonly Alarm[])[]): AlarmCounts {
  const counts = { critical: 0, warning: 0, technical: 0 };
  for (const alarms of alarmsPerBed) {
    const worst = alarms.toSorted(byUrgency)[0];
    if (!worst) continue;
    if (worst.kind === 'technical') counts.technical += 1;
    else if (worst.priority === 'high') counts.critical += 1;
    else counts.warning += 1;
  }
  return counts;
}
