/** What a share of an insurer has borne. */
interface ShareState {
  readonly openMinor: number;
  readonly paidMinor: number;
}

/**
 * What of an insurer's money goes onto its share: no more than is open, and of a reversal no more than was paid. The rest
 * waits as money that nobody is known for.
 */
export function applyPayment(amountMinor: number, { openMinor, paidMinor }: ShareState) {
  const appliedMinor = amountMinor >= 0 ? Math.min(amountMinor, openMinor) : -Math.min(-amountMinor, paidMinor);
  return { appliedMinor, unappliedMinor: amountMinor - appliedMinor };
}
