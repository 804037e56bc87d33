import type { Alarm } from '@nilecare/contracts/alarms.ts';

/** First item of each patient. */
export const byPatient = <T extends { readonly patientId: string | null }>(items: readonly T[]): Map<string, T> =>
  new Map(items.toReversed().flatMap((item) => (item.patientId ? [[item.patientId, item] as const] : [])));

export const alarmsOf = (alarms: readonly Alarm[], patientId: string | null): Alarm[] =>
  patientId === null ? [] : alarms.filter((alarm) => alarm.patientId === patientId);

const ranks = { high: 3, medium: 2, low: 1 } as const;

/** How urgently a patient needs somebody: open alarms before acknowledged ones, then the priority, then NEWS2. */
export function urgency(alarms: readonly Alarm[], news2Score: number | undefined): number {
  const worst = Math.max(0, ...alarms.map((it) => ranks[it.priority] * 2 + (it.state === 'raised' ? 1 : 0)));
  return worst * 100 + (news2Score ?? 0);
}
