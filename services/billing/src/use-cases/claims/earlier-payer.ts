import { ClaimIncomplete } from '@nilecare/contracts/api/billing-claims.ts';
import type { ClaimRow } from '../../data/claims/claim-rows.ts';
import { dueClaims } from '../../data/claims/due-claims.ts';
import { dayAt, type FacilityRow } from '../../data/facilities.ts';
import { policies } from '../../data/insurance/policies.ts';
import type { Deps } from '../../deps.ts';
import type { EarlierPayer } from '../../domain/claims/claim-file.ts';

/**
 * Who pays an invoice before the insurer of a claim, and how much it paid: a second insurer asks for that. null: nobody.
 * @throws ClaimIncomplete while that insurer owes an answer
 */
export async function earlierPayerOf(
  claim: ClaimRow,
  facility: FacilityRow,
  { db, cipher, clock }: Pick<Deps, 'db' | 'cipher' | 'clock'>,
): Promise<EarlierPayer | null> {
  const earlier = claim.priority === 'primary' ? undefined : await dueClaims(db.read).earlier(claim.invoice_id);
  if (!earlier) return null;
  if (earlier.answeredAt === null && earlier.owedMinor > 0) throw new ClaimIncomplete(['earlier-insurer-answer']);
  const { number, holder } = await policies(db.read, cipher).get(earlier.policyId);
  return {
    insurer: { payerId: earlier.payerId, name: earlier.name },
    policy: { number, relationship: holder.relationship, holderName: holder.name },
    paidMinor: earlier.paidMinor,
    answeredOn: dayAt(facility, earlier.answeredAt ?? clock.now()),
  };
}
