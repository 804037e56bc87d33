import type { AlertTier, Severity } from '@nilecare/contracts/drugs.ts';

/**
 * What an alert does unless its rule says otherwise: only what nobody should combine interrupts, so that interruptions
 * are read.
 */
const usual: Readonly<Record<Severity, AlertTier>> = {
  contraindicated: 'stop',
  serious: 'warn',
  moderate: 'info',
  minor: 'info',
};

export const usualTier = (severity: Severity): AlertTier => usual[severity];

const severityRank: Readonly<Record<Severity, number>> = { contraindicated: 0, serious: 1, moderate: 2, minor: 3 };
const tierRank: Readonly<Record<AlertTier, number>> = { stop: 0, warn: 1, info: 2 };

interface Ranked {
  readonly id: string;
  readonly tier: AlertTier;
  readonly severity: Severity;
}

/** For sorting: what interrupts first, then the worst. */
export const byDanger = (a: Ranked, b: Ranked): number =>
  tierRank[a.tier] - tierRank[b.tier] ||
  severityRank[a.severity] - severityRank[b.severity] ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether the first is at least as bad as the second. */
export const atLeast = (severity: Severity, other: Severity): boolean => severityRank[severity] <= severityRank[other];
