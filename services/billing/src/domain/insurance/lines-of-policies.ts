import type { PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import { isValidOn, type Span } from './policy.ts';

interface Cover extends Span {
  readonly insurerId: string;
  readonly priority: PolicyPriority;
}
interface Served {
  readonly id: string;
  readonly servedOn: string;
}

export interface LinesOfPolicy<Policy, Line> {
  readonly policy: Policy;
  readonly lines: readonly Line[];
  /** The first day of them: in its year they use up the deductible and the limit. */
  readonly on: string;
}

/**
 * Which policies have to do with an invoice, in the order in which they pay, and with which of its lines: those of days on
 * which they were good, whenever the invoice is written. One insurer has one share of an invoice: over a renewal it goes
 * by the policy that was good at first, and who insures a person twice pays by the first rank.
 * @param policies of one person, in the order of rank, beginning and id
 */
export function linesOfPolicies<Policy extends Cover, Line extends Served>(
  policies: readonly Policy[],
  lines: readonly Line[],
): readonly LinesOfPolicy<Policy, Line>[] {
  const taken: Record<PolicyPriority, Set<string>> = { primary: new Set(), secondary: new Set() };
  const of = new Map<string, { readonly policy: Policy; readonly lines: Line[] }>();
  for (const policy of policies) {
    const borne = lines.filter((it) => isValidOn(policy, it.servedOn) && !taken[policy.priority].has(it.id));
    const before = of.get(policy.insurerId);
    if (borne.length === 0 || (before && before.policy.priority !== policy.priority)) continue;
    for (const it of borne) taken[policy.priority].add(it.id);
    if (before) before.lines.push(...borne);
    else of.set(policy.insurerId, { policy, lines: borne });
  }
  return [...of.values()].map(({ policy, lines: borne }) => ({
    ...{ policy, lines: lines.filter((it) => borne.includes(it)) },
    on: borne.reduce((first, it) => (it.servedOn < first ? it.servedOn : first), borne[0]?.servedOn ?? ''),
  }));
}
