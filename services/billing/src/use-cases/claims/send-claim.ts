import {
  NothingToClaim,
  type Claim,
  type resubmitClaim as resubmitting,
  type submitClaim as submitting,
} from '@nilecare/contracts/api/billing-claims.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { claimSubmitted } from '@nilecare/contracts/events/billing.ts';
import { nextNumber } from '@nilecare/service-kit/db/number-series.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { claimRows, type ClaimRow } from '../../data/claims/claim-rows.ts';
import { claims } from '../../data/claims/claims.ts';
import { dueClaims } from '../../data/claims/due-claims.ts';
import { addSubmission } from '../../data/claims/submissions.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import type { ClaimFile } from '../../domain/claims/claim-file.ts';
import { after } from '../../domain/claims/claim-state.ts';
import { claimable } from '../../domain/claims/claimable.ts';
import { claimFacts, frequencyOf, type ClaimFacts } from './claim-facts.ts';

/** The claim as it stands, for what must be asked before a transaction. @throws NotFound, Forbidden */
export async function reachClaim(claimId: string, { db, actor }: Deps & RequestContext): Promise<ClaimRow> {
  const row = await db.read.selectFrom('claims').selectAll().where('id', '=', claimId).executeTakeFirst();
  if (!row) throw new NotFound('claim', claimId);
  actor.mustReachFacility(row.facility_id);
  return row;
}

const NINE_DIGITS = 1_000_000_000;

/** Numbers of interchanges to an insurer count up within a year; with its last two digits no two years share one. */
async function controlNumber(tx: BillingTx, insurerId: string, at: Date): Promise<number> {
  const year = at.getUTCFullYear();
  const [, count] = (await nextNumber(tx, { series: 'claim-interchange', facilityId: insurerId, year })).split('-');
  return ((year % 100) * 10_000_000 + Number(count)) % NINE_DIGITS;
}

type Amounts = Pick<ClaimFile, 'claimedMinor' | 'lines'>;

/** What is claimed now, the invoice being locked: nothing of what was credited since. @throws NothingToClaim */
async function amountsOf(tx: BillingTx, claim: ClaimRow): Promise<Amounts> {
  const borne = await dueClaims(tx).borneMinor(claim.invoice_id, claim.insurer_id);
  const claimedMinor = Math.min(claim.claimed_minor, borne);
  if (claimedMinor <= 0) throw new NothingToClaim('What it claims was credited; void it.');
  return { claimedMinor, lines: claimable(await dueClaims(tx).lines(claim.coverage_id), claimedMinor) };
}

/** Keeps what is said, under a number of its own, and tells of it. */
export async function addFile(
  tx: BillingTx,
  claim: ClaimRow,
  facts: ClaimFacts & Amounts,
  {
    act,
    cipher,
    actor,
  }: Pick<Deps, 'cipher'> & Pick<RequestContext, 'actor'> & { readonly act: 'submit' | 'resubmit' | 'void' },
): Promise<void> {
  const at = new Date(facts.at);
  const file = {
    ...facts,
    frequency: frequencyOf(act, facts),
    controlNumber: await controlNumber(tx, claim.insurer_id, at),
  };
  const submission = { id: newId(at.getTime()), claimId: claim.id, insurerId: claim.insurer_id, by: actor.name };
  await addSubmission(tx, cipher, { ...submission, file });
}

export const factsOfEvent = (claim: ClaimRow, at: Date) => ({
  ...{ claimId: claim.id, number: claim.number, patientId: claim.patient_id, facilityId: claim.facility_id },
  ...{ insurerId: claim.insurer_id, invoiceId: claim.invoice_id, currency: claim.currency },
  ...{ claimedMinor: claim.claimed_minor, at: at.toISOString() },
});

async function send(
  claimId: string,
  act: 'submit' | 'resubmit',
  context: Deps & RequestContext,
  reason: string | null = null,
): Promise<Claim> {
  const { actor, db, clock, ifMatch, seen } = context;
  const at = clock.now();
  const before = await reachClaim(claimId, context);
  mustBeCurrent(before, ifMatch);
  after(before.state, act);
  const said = await claimFacts(before, context, at);
  return db.transaction(async (tx) => {
    await invoiceRows(tx).lock(before.invoice_id);
    const locked = await claimRows(tx).lock(claimId);
    mustBeCurrent(locked, ifMatch);
    const state = after(locked.state, act);
    const amounts = await amountsOf(tx, locked);
    const claim = { ...locked, claimed_minor: amounts.claimedMinor };
    const { patient_id: patientId, facility_id: facilityId } = claim;
    await claimRows(tx).update(claimId, {
      ...{ state, submitted_at: at, diagnoses: JSON.stringify(said.diagnoses) },
      claimed_minor: claim.claimed_minor,
    });
    await tx.outbox.add(claimSubmitted, factsOfEvent(claim, at), { key: patientId });
    const facts = { actor, patientId, facilityId, resource: `claim/${claimId}`, reason };
    await tx.audit.record(`claim.${act}`, facts);
    await addFile(tx, claim, { ...said, ...amounts }, { ...context, act });
    seen([patientId]);
    return claims(tx).get(claimId);
  });
}

export const submitClaim: Handler<typeof submitting, Deps> = ({ params }, context) =>
  send(params.claimId, 'submit', context);

export const resubmitClaim: Handler<typeof resubmitting, Deps> = ({ params, body }, context) =>
  send(params.claimId, 'resubmit', context, body.reason);
