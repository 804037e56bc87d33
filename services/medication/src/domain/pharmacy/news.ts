import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';

/** What a safety check said. */
export interface Said {
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}

const alertKey = ({ ruleId, tier }: SafetyAlert): string => `${ruleId} ${tier}`;
const uncheckedKey = ({ kind, reason }: NotChecked): string => `${kind} ${reason}`;

/**
 * What the check says now and did not say at the signature: alerts that interrupt or warn, and what nobody looked at.
 * An alert that got worse is a new one.
 */
export function newsSince(before: Said, now: Said): Said {
  const known = new Set(before.alerts.map(alertKey));
  const unchecked = new Set(before.notChecked.map(uncheckedKey));
  return {
    alerts: now.alerts.filter((it) => it.tier !== 'info' && !known.has(alertKey(it))),
    notChecked: now.notChecked.filter((it) => !unchecked.has(uncheckedKey(it))),
  };
}

/** Whether somebody has to look before it goes on. */
export const holds = ({ alerts, notChecked }: Said): boolean =>
  notChecked.length > 0 || alerts.some((it) => it.tier === 'stop');
