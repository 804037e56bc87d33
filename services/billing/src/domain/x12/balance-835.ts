import type { RemittanceFile, RemittedAdjustment, RemittedClaim } from './read-835.ts';

/** Two figures of a file that should be one. */
export interface Imbalance {
  readonly where: string;
  readonly saysMinor: number;
  readonly addsUpToMinor: number;
}

const sumOf = (parts: readonly { readonly amountMinor: number }[]): number =>
  parts.reduce((sum, it) => sum + it.amountMinor, 0);

/** Every adjustment of a claim, those of its services among them. */
export const allAdjustments = (
  claim: Pick<RemittedClaim, 'adjustments' | 'services'>,
): readonly RemittedAdjustment[] => [...claim.adjustments, ...claim.services.flatMap((it) => it.adjustments)];

function* imbalances({ claims, providerAdjustments, totalMinor }: RemittanceFile): Generator<Imbalance> {
  for (const claim of claims) {
    for (const it of claim.services)
      yield { where: it.where, saysMinor: it.paidMinor, addsUpToMinor: it.claimedMinor - sumOf(it.adjustments) };
    if (claim.services.length > 0)
      yield {
        ...{ where: claim.where, saysMinor: claim.claimedMinor },
        addsUpToMinor: claim.services.reduce((sum, it) => sum + it.claimedMinor, 0),
      };
    yield {
      ...{ where: claim.where, saysMinor: claim.paidMinor },
      addsUpToMinor: claim.claimedMinor - sumOf(allAdjustments(claim)),
    };
  }
  const paid = claims.reduce((sum, it) => sum + it.paidMinor, 0);
  yield { where: 'BPR', saysMinor: totalMinor, addsUpToMinor: paid - sumOf(providerAdjustments) };
}

/**
 * The balancing rules of the 835: of each service and each claim what is claimed less what is adjusted is what is paid;
 * the services of a claim add up to it; the claims less the adjustments of the provider (PLB) are the payment.
 * @returns the first that does not hold
 */
export const imbalanceOf = (file: RemittanceFile): Imbalance | undefined => {
  for (const it of imbalances(file)) if (it.saysMinor !== it.addsUpToMinor) return it;
  return undefined;
};
