import {
  SettlementDiffers,
  type acknowledgeClaim as acknowledging,
  type Claim,
  type refuseClaim as refusing,
  type settleClaim as settling,
  type voidClaim as voiding,
} from '@nilecare/contracts/api/billing-claims.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addAnswers, answers } from '../../data/claims/answers.ts';
import { claimRows, type ClaimRow } from '../../data/claims/claim-rows.ts';
import { claims } from '../../data/claims/claims.ts';
import { submissions } from '../../data/claims/submissions.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { reasonText } from '../../domain/claims/adjustment-reasons.ts';
import { after, type ClaimAct } from '../../domain/claims/claim-state.ts';
import { answerClaim } from './answer-claim.ts';
import { bookSettlement, openBooks } from './insurer-money.ts';
import { addFile, reachClaim } from './send-claim.ts';

interface Acting {
  readonly act: ClaimAct;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** What must be locked before the claim. */
  before?(tx: BillingTx, claim: ClaimRow): Promise<unknown>;
  change(tx: BillingTx, claim: ClaimRow): Promise<void>;
}

/** What is done to a claim that stands, by its table of states. @throws ClaimNotPossible, VersionConflict */
async function acting(claimId: string, context: Deps & RequestContext, it: Acting): Promise<Claim> {
  const { actor, db, ifMatch, seen } = context;
  const found = await reachClaim(claimId, context);
  seen([found.patient_id]);
  return db.transaction(async (tx) => {
    await it.before?.(tx, found);
    const claim = await claimRows(tx).lock(claimId);
    mustBeCurrent(claim, ifMatch);
    after(claim.state, it.act);
    await it.change(tx, claim);
    const { patient_id: patientId, facility_id: facilityId } = claim;
    const facts = { actor, patientId, facilityId, resource: `claim/${claimId}`, reason: it.reason ?? null };
    await tx.audit.record(`claim.${it.act}`, { ...facts, ...(it.details ? { details: it.details } : {}) });
    return claims(tx).get(claimId);
  });
}

export const acknowledgeClaim: Handler<typeof acknowledging, Deps> = ({ params }, context) =>
  acting(params.claimId, context, {
    act: 'acknowledge',
    change: async (tx, { id, state }) => {
      await claimRows(tx).update(id, { state: after(state, 'acknowledge') });
    },
  });

export const refuseClaim: Handler<typeof refusing, Deps> = ({ params, body: { code } }, context) =>
  acting(params.claimId, context, {
    act: 'refuse',
    details: { code },
    change: async (tx, claim) => {
      const at = context.clock.now();
      const amountMinor = claim.claimed_minor;
      const adjustments = [{ group: 'other' as const, code, amountMinor, text: reasonText(code) }];
      const nothing = { paidMinor: 0, patientMinor: 0, payerControlNumber: null, services: [], remittanceId: null };
      const answer = { id: newId(at.getTime()), position: 0, claimNumber: claim.number, claimId: claim.id };
      await addAnswers(tx, [{ ...answer, ...nothing, kind: 'refusal', claimedMinor: amountMinor, adjustments }], at);
      await answerClaim(tx, claim, at);
    },
  });

/** One that went out is told of to the insurer as void, as it went; a draft nobody has seen. */
export const voidClaim: Handler<typeof voiding, Deps> = async ({ params, body }, context) => {
  const found = await reachClaim(params.claimId, context);
  mustBeCurrent(found, context.ifMatch);
  const sent = await submissions(context.db.read).last(found.id, context.cipher);
  return acting(params.claimId, context, {
    ...{ act: 'void', reason: body.reason },
    change: async (tx, claim) => {
      await claimRows(tx).update(claim.id, { state: 'closed', live: null });
      if (!sent) return;
      const payerControlNumber = await answers(tx).controlNumberOf(claim.id);
      const at = context.clock.now().toISOString();
      await addFile(tx, claim, { ...sent, payerControlNumber, at }, { ...context, act: 'void' });
    },
  });
};

/** More than the contract forgives is given up only by who may write off. @throws Forbidden */
function mayWriteOff(writeOffMinor: number, claim: ClaimRow, { actor }: RequestContext): void {
  if (writeOffMinor > Math.max(0, claim.contractual_minor) && !actor.may('invoice:credit'))
    throw new Forbidden('To write off more than the contract says needs the permission invoice:credit.', {
      permission: 'invoice:credit',
    });
}

export const settleClaim: Handler<typeof settling, Deps> = ({ params, body }, context) =>
  acting(params.claimId, context, {
    ...{ act: 'settle', reason: body.reason },
    details: { toPatientMinor: body.toPatientMinor, writeOffMinor: body.writeOffMinor },
    before: (tx, { facility_id, invoice_id }) => openBooks(tx, facility_id, [invoice_id]),
    change: async (tx, claim) => {
      const { toPatientMinor, writeOffMinor, reason } = body;
      const { openMinor: open } = await claims(tx).get(claim.id);
      if (toPatientMinor + writeOffMinor !== open) throw new SettlementDiffers(open);
      mayWriteOff(writeOffMinor, claim, context);
      const at = context.clock.now();
      const by = context.actor.name;
      await bookSettlement(tx, claim, { id: newId(at.getTime()), ...body, at, by });
      await claimRows(tx).update(claim.id, {
        ...{ state: 'closed', settlement_reason: reason, settled_at: at, settled_by: by },
        to_patient_minor: (claim.to_patient_minor ?? 0) + toPatientMinor,
        write_off_minor: (claim.write_off_minor ?? 0) + writeOffMinor,
      });
    },
  });
