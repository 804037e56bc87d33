import type { ClaimLine } from '@nilecare/contracts/api/billing-claims.ts';

/**
 * The lines of a claim of no more than the insurer still owes: what was credited meanwhile comes off, from the last one
 * given on. Lines of which nothing is claimed are left out; the others come as they stand on the invoice.
 */
export function claimable(lines: readonly ClaimLine[], owedMinor: number): ClaimLine[] {
  let left = owedMinor;
  return lines
    .flatMap((line) => {
      const claimedMinor = Math.min(line.claimedMinor, left);
      left -= claimedMinor;
      return claimedMinor > 0 ? [{ ...line, claimedMinor }] : [];
    })
    .toSorted((one, other) => one.position - other.position);
}
