import type { AlarmPriority } from '@nilecare/contracts/alarms.ts';

const rank: Readonly<Record<AlarmPriority, number>> = { high: 3, medium: 2, low: 1 };

export const isAtLeast = (one: AlarmPriority, other: AlarmPriority): boolean => rank[one] >= rank[other];

/** For sorting: the most urgent first. */
export const byUrgency = (one: AlarmPriority, other: AlarmPriority): number => rank[other] - rank[one];
