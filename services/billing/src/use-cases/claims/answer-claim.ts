import type { ClaimAdjustment } from '@nilecare/contracts/api/billing-claims.ts';
import { claimAdjudicated } from '@nilecare/contracts/events/billing.ts';
import { answers, contractualOf, patientPartOf, type Answer } from '../../data/claims/answers.ts';
import { claimRows, type ClaimRow } from '../../data/claims/claim-rows.ts';
import type { BillingTx } from '../../deps.ts';
import { summed } from '../../domain/claims/adjustment-reasons.ts';
import { afterAnswer, isAnswered } from '../../domain/claims/claim-state.ts';
import { factsOfEvent } from './send-claim.ts';

/** An answer that was taken back leaves nothing to read. */
const readFrom = (last: Pick<Answer, 'kind' | 'adjustments'> | undefined): readonly ClaimAdjustment[] =>
  last === undefined || last.kind === 'reversal' ? [] : last.adjustments;

/** Brings a locked claim up to all that its insurer has answered, and tells of it. The answers are stored already. */
export async function answerClaim(tx: BillingTx, claim: ClaimRow, at: Date): Promise<void> {
  const all = await answers(tx).of(claim.id);
  const paidMinor = all.reduce((sum, it) => sum + it.paidMinor, 0);
  const adjustments = readFrom(all.at(-1));
  const state = afterAnswer({
    ...{ state: claim.state, isLive: claim.live !== null, claimedMinor: claim.claimed_minor, paidMinor },
    settledMinor: (claim.to_patient_minor ?? 0) + (claim.write_off_minor ?? 0),
    stands: isAnswered(all.map((it) => it.kind)),
  });
  const patientMinor = Math.max(0, patientPartOf(adjustments));
  await claimRows(tx).update(claim.id, {
    ...{ state, paid_minor: paidMinor, patient_minor: patientMinor, adjudicated_at: at },
    ...{ contractual_minor: contractualOf(adjustments), reasons: JSON.stringify(summed(adjustments)) },
  });
  const outcome = paidMinor >= claim.claimed_minor ? 'paid' : paidMinor > 0 ? 'partly-paid' : 'rejected';
  const told = { ...factsOfEvent(claim, at), outcome, paidMinor: Math.max(0, paidMinor), patientMinor } as const;
  await tx.outbox.add(claimAdjudicated, told, { key: claim.patient_id });
}
