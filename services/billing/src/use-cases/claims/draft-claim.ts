import { NothingToClaim, type draftClaim as contract } from '@nilecare/contracts/api/billing-claims.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { nextNumber } from '@nilecare/service-kit/db/number-series.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { claimRows } from '../../data/claims/claim-rows.ts';
import { claims } from '../../data/claims/claims.ts';
import { dueClaims } from '../../data/claims/due-claims.ts';
import { dayAt } from '../../data/facilities.ts';
import type { Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';
import { diagnosesOf } from './claim-facts.ts';

export const draftClaim: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, seen } = context;
  const { invoiceId, insurerId } = body;
  const found = await dueClaims(db.read).find(invoiceId, insurerId);
  if (!found) throw new NotFound('share of this insurer in the invoice', invoiceId);
  actor.mustReachFacility(found.facility_id);
  const facility = await knowFacility(context, found.facility_id);
  const diagnoses = await diagnosesOf(found, context);
  const at = clock.now();
  const year = Number(dayAt(facility, at).slice(0, 'YYYY'.length));
  return db.transaction(async (tx) => {
    await claimRows(tx).mustBeFirst(found.id);
    const due = await dueClaims(tx).find(invoiceId, insurerId);
    const claimedMinor = Math.min(due?.owedMinor ?? 0, found.amount_minor);
    if (claimedMinor <= 0)
      throw new NothingToClaim('Look at the invoice: what is its share was paid, moved or credited.');
    const { facility_id: facilityId, patient_id: patientId } = found;
    const id = newId(at.getTime());
    const number = await nextNumber(tx, { series: 'claim', facilityId, year });
    await claimRows(tx).insert({
      ...{ id, number, coverage_id: found.id, facility_id: facilityId, patient_id: patientId, live: 1 },
      ...{ encounter_id: found.encounter_id, invoice_id: invoiceId, invoice_number: found.invoice_number },
      ...{ insurer_id: insurerId, policy_id: found.policy_id, priority: found.priority, currency: found.currency },
      ...{ claimed_minor: claimedMinor, state: 'draft', diagnoses: JSON.stringify(diagnoses), reasons: '[]' },
      ...{ created_at: at, created_by: actor.name, submitted_at: null, adjudicated_at: null },
      ...{ to_patient_minor: null, write_off_minor: null, settlement_reason: null, settled_at: null, settled_by: null },
    });
    const facts = { actor, patientId, facilityId, resource: `claim/${id}` };
    await tx.audit.record('claim.draft', { ...facts, details: { number, invoiceId, claimedMinor } });
    seen([patientId]);
    return claims(tx).get(id);
  });
};
