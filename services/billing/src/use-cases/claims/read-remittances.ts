import { z } from 'zod';
import {
  RemittanceClaimMatched,
  RemittanceClaimMismatch,
  type getRemittance as one,
  type listRemittances as listing,
  type matchRemittanceClaim as matching,
} from '@nilecare/contracts/api/billing-remittances.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { claimRows, claimsFound } from '../../data/claims/claim-rows.ts';
import { remittanceRows, remittances } from '../../data/claims/remittances.ts';
import type { Deps } from '../../deps.ts';
import { answerClaim } from './answer-claim.ts';
import { bookMatch, openBooks } from './insurer-money.ts';
import { reachClaim } from './send-claim.ts';

export const listRemittances: Handler<typeof listing, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await remittances(db.read).page({ ...filter, facilityIds: actor.facilityFilter(), after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.takenInAt, it.id]);
};

export const getRemittance: Handler<typeof one, Deps> = async ({ params }, { actor, db, seen }) => {
  const remittance = await remittances(db.read).get(params.remittanceId);
  actor.mustReachFacility(remittance.facilityId);
  seen(await claimsFound(db.read).patientsOf(remittance.claims.map((it) => it.claimId)));
  return remittance;
};

export const matchRemittanceClaim: Handler<typeof matching, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, seen } = context;
  const { remittanceId, entryId } = params;
  const remittance = await remittances(db.read).get(remittanceId);
  const { facilityId, insurerId, currency } = remittance;
  actor.mustReachFacility(facilityId);
  const found = await reachClaim(body.claimId, context);
  if (found.facility_id !== facilityId || found.insurer_id !== insurerId || found.currency !== currency)
    throw new RemittanceClaimMismatch('Choose a claim to the insurer that paid.');
  const made = { at: clock.now(), by: actor.name };
  return db.transaction(async (tx) => {
    const books = await openBooks(tx, facilityId, [found.invoice_id]);
    const claim = await claimRows(tx).lock(found.id);
    const entry = await remittanceRows(tx).lockEntry(remittanceId, entryId);
    if (entry.claim_id !== null) throw new RemittanceClaimMatched('Look at the remittance again.');
    if (claim.state === 'draft') throw new RemittanceClaimMismatch('The claim has not gone out yet.');
    await remittanceRows(tx).match(entryId, claim.id);
    await bookMatch(tx, books, { id: entryId, insurerId, currency, amountMinor: entry.paid_minor, claim }, made);
    await answerClaim(tx, claim, made.at);
    const facts = { actor, patientId: claim.patient_id, facilityId, resource: `remittance/${remittanceId}` };
    await tx.audit.record('remittance.match', { ...facts, details: { entryId, claimId: claim.id } });
    seen([claim.patient_id]);
    return remittances(tx).get(remittanceId);
  });
};
