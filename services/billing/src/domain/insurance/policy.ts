import { PolicyOverlaps, type Policy } from '@nilecare/contracts/api/billing-policies.ts';

export type Span = Pick<Policy, 'validFrom' | 'validTo'>;

const FOR_EVER = '9999-12-31';

/** @param on `YYYY-MM-DD`; the first and the last day count */
export const isValidOn = ({ validFrom, validTo }: Span, on: string): boolean =>
  validFrom <= on && on <= (validTo ?? FOR_EVER);

export const overlap = (one: Span, other: Span): boolean =>
  one.validFrom <= (other.validTo ?? FOR_EVER) && other.validFrom <= (one.validTo ?? FOR_EVER);

type Ranked = Span & Pick<Policy, 'id' | 'priority'>;

const within = (inner: Span, outer: Span): boolean =>
  outer.validFrom <= inner.validFrom && (inner.validTo ?? FOR_EVER) <= (outer.validTo ?? FOR_EVER);

/**
 * Of each rank a patient has one policy at a time. Two records that are one person since a merge may have two: each can be
 * ended, or become shorter.
 * @param all of the person, the policy as it stands before the change among them
 * @throws PolicyOverlaps
 */
export function mustNotOverlap(policy: Ranked, all: readonly Ranked[]): void {
  const before = all.find((it) => it.id === policy.id && it.priority === policy.priority);
  if (before && within(policy, before)) return;
  const other = all.find((it) => it.id !== policy.id && it.priority === policy.priority && overlap(it, policy));
  if (other) throw new PolicyOverlaps(other.id);
}

/** What the own books say of a policy on a day. */
export function ownAnswer(
  policy: Span,
  {
    on,
    inUse,
    limitLeftMinor,
  }: { readonly on: string; readonly inUse: boolean; readonly limitLeftMinor: number | null },
) {
  if (on < policy.validFrom) return { result: 'not-covered', reason: 'not-begun' } as const;
  if (!isValidOn(policy, on)) return { result: 'not-covered', reason: 'ended' } as const;
  if (!inUse) return { result: 'not-covered', reason: 'plan-not-in-use' } as const;
  if (limitLeftMinor === 0) return { result: 'not-covered', reason: 'limit-used-up' } as const;
  return { result: 'covered', reason: 'in-force' } as const;
}
