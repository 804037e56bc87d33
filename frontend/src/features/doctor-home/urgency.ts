import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { byUrgency } from '../../realtime/alarm-order.ts';

export interface Urgent {
  readonly patient: { readonly id: string; readonly number: string };
  readonly score: number;
}

/** Most urgent first: by the foremost open alarm, then by NEWS2, then by number so that rows do not jump about. */
export function sortByUrgency<T extends Urgent>(patients: readonly T[], alarms: readonly Alarm[]): T[] {
  const worst = new Map<string, Alarm>();
  for (const alarm of alarms.toSorted(byUrgency)) {
    if (alarm.patientId && alarm.kind === 'physiological' && !worst.has(alarm.patientId))
      worst.set(alarm.patientId, alarm);
  }
  return patients.toSorted((a, b) => {
    const first = worst.get(a.patient.id);
    const second = worst.get(b.patient.id);
    const alarming = first && second ? byUrgency(first, second) : Number(Boolean(second)) - Number(Boolean(first));
    return alarming || b.score - a.score || a.patient.number.localeCompare(b.patient.number);
  });
}
