import { createHash } from 'node:crypto';
import {
  RemittanceDiffers,
  RemittanceForAnother,
  RemittanceOfAnother,
  RemittanceUnbalanced,
  RemittanceUnreadable,
  type takeInRemittance as contract,
} from '@nilecare/contracts/api/billing-remittances.ts';
import { MOST_MINOR } from '@nilecare/contracts/money.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addAnswers, type Answer } from '../../data/claims/answers.ts';
import { claimRows, claimsFound, type ClaimRow } from '../../data/claims/claim-rows.ts';
import { remittanceRows, remittances } from '../../data/claims/remittances.ts';
import { insurers } from '../../data/insurance/insurers.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { adjustmentOf } from '../../domain/claims/adjustment-reasons.ts';
import { allAdjustments, imbalanceOf } from '../../domain/x12/balance-835.ts';
import { read835, type RemittanceFile, type RemittedClaim } from '../../domain/x12/read-835.ts';
import { X12Fault } from '../../domain/x12/read-interchange.ts';
import { knowFacility } from '../know-facility.ts';
import { answerClaim } from './answer-claim.ts';
import { bookKeptBack, bookPayment, openBooks } from './insurer-money.ts';

/** What one transaction takes in well within a request's time. */
const MOST_CLAIMS = 500;

/** @throws RemittanceUnreadable, RemittanceUnbalanced */
function read(file: string, currency: string): RemittanceFile {
  try {
    const remittance = read835(Buffer.from(file, 'base64').toString('utf8'), currency);
    if (remittance.claims.length > MOST_CLAIMS)
      throw new X12Fault('CLP', `It has more than ${MOST_CLAIMS} claims; ask for smaller payments.`);
    const vast = remittance.claims.find(isVast);
    if (vast) throw new X12Fault(vast.where, 'Its amounts are beyond what anything costs.');
    const wrong = imbalanceOf(remittance);
    if (wrong) throw new RemittanceUnbalanced(wrong.where, wrong.saysMinor, wrong.addsUpToMinor);
    return remittance;
  } catch (error) {
    throw error instanceof X12Fault ? new RemittanceUnreadable(error.where, error.message) : error;
  }
}

/** Whether the adjustments of a claim add up to more than any bill comes to. */
const isVast = (claim: RemittedClaim): boolean =>
  allAdjustments(claim).reduce((sum, it) => sum + Math.abs(it.amountMinor), 0) > MOST_MINOR;

const REVERSAL = '22';
/** What would be paid if it were done: no answer to a claim. */
const FORETOLD = '25';

const kindOf = ({ status, paidMinor }: RemittedClaim): Answer['kind'] => {
  if (status === REVERSAL) return 'reversal';
  return paidMinor > 0 ? 'payment' : 'denial';
};

function answerOf(claim: RemittedClaim, position: number, remittanceId: string, claimId: string | null): Answer {
  const adjustments = allAdjustments(claim).map(adjustmentOf);
  const ofPatient = adjustments.filter((it) => it.group === 'patient');
  return {
    ...{ id: newId(), remittanceId, position, claimNumber: claim.claimNumber, claimId, kind: kindOf(claim) },
    ...{ claimedMinor: claim.claimedMinor, paidMinor: claim.paidMinor, adjustments },
    patientMinor: ofPatient.reduce((sum, it) => sum + it.amountMinor, 0),
    payerControlNumber: claim.payerControlNumber,
    services: claim.services.map(({ adjustments: of, serviceCode, claimedMinor, paidMinor }) => ({
      ...{ serviceCode, claimedMinor, paidMinor, adjustments: of.map(adjustmentOf) },
    })),
  };
}

/** What a remittance pays of each claim, a reversal and what comes in its place together; of an unknown claim by itself. */
const paymentsOf = (answers: readonly Answer[]) =>
  [...Map.groupBy(answers, (it) => it.claimId ?? it.id).values()].flatMap((all) => {
    const [first] = all;
    const amountMinor = all.reduce((sum, it) => sum + it.paidMinor, 0);
    return first ? [{ id: first.id, claimNumber: first.claimNumber, amountMinor }] : [];
  });

/** A claim that never went out was not answered: such an entry waits for somebody to look. */
const fits = (claim: ClaimRow, currency: string): boolean => claim.currency === currency && claim.state !== 'draft';

/** The claims of these numbers, locked after the books of their invoices. */
async function lockClaims(tx: BillingTx, file: RemittanceFile, facilityId: string, insurerId: string) {
  const numbers = [...new Set(file.claims.map((it) => it.claimNumber))];
  const found = await claimsFound(tx).byNumber(facilityId, insurerId, numbers);
  const books = await openBooks(tx, facilityId, [...new Set(found.map((it) => it.invoice_id))]);
  const locked = await claimRows(tx).lockByNumber(facilityId, insurerId, numbers);
  const claims = new Map([...locked].filter(([, claim]) => fits(claim, file.currency)));
  return { books, claims };
}

export const takeInRemittance: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, seen } = context;
  const { facilityId, insurerId } = body;
  actor.mustReachFacility(facilityId);
  const facility = await knowFacility(context, facilityId);
  const { payerId, providerId } = await insurers(db.read).get(insurerId);
  const file = read(body.file, facility.currency);
  if (!file.payerIds.some((it) => it === payerId || it === `1${payerId}`))
    throw new RemittanceOfAnother('Choose the insurer that the file is of.');
  if (!file.payeeIds.includes(providerId)) throw new RemittanceForAnother('Ask the insurer whom it has paid.');
  const { payeeIds: _, ...facts } = file;
  const fingerprint = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  const at = clock.now();
  return db.transaction(async (tx) => {
    const shown = async (remittanceId: string) => {
      const remittance = await remittances(tx).get(remittanceId);
      seen(await claimsFound(tx).patientsOf(remittance.claims.map((it) => it.claimId)));
      return remittance;
    };
    const id = newId(at.getTime());
    const isNew = await remittanceRows(tx).insert({
      ...{ id, facility_id: facilityId, insurer_id: insurerId, trace_number: file.traceNumber, fingerprint },
      ...{ paid_on: file.paidOn, currency: file.currency, total_minor: file.totalMinor },
      provider_adjustments: JSON.stringify(file.providerAdjustments),
      ...{ taken_in_at: at, taken_in_by: actor.name },
    });
    if (!isNew) {
      const before = await remittanceRows(tx).standing(insurerId, file.traceNumber);
      actor.mustReachFacility(before.facility_id);
      if (before.fingerprint !== fingerprint) throw new RemittanceDiffers(before.id);
      return new Reply(200, await shown(before.id));
    }
    const { books, claims } = await lockClaims(tx, file, facilityId, insurerId);
    const answers = file.claims.map((it, position) => {
      const claim = it.status === FORETOLD ? undefined : claims.get(it.claimNumber);
      return answerOf(it, position, id, claim?.id ?? null);
    });
    await addAnswers(tx, answers, at);
    const { currency } = file;
    const made = { at, by: actor.name };
    for (const { id: first, amountMinor, claimNumber } of paymentsOf(answers)) {
      const payment = { id: first, insurerId, currency, amountMinor };
      await bookPayment(tx, books, { ...payment, claim: claims.get(claimNumber) }, made);
    }
    const keptBack = file.providerAdjustments.reduce((sum, it) => sum + it.amountMinor, 0);
    await bookKeptBack(tx, books, { id, insurerId, currency, amountMinor: keptBack }, made);
    for (const claim of claims.values()) await answerClaim(tx, claim, at);
    await tx.audit.record('remittance.take-in', {
      ...{ actor, facilityId, resource: `remittance/${id}` },
      details: { insurerId, traceNumber: file.traceNumber, totalMinor: file.totalMinor, claims: answers.length },
    });
    return shown(id);
  });
};
