import type {
  checkEligibility as checking,
  EligibilityCheck,
  listEligibilityChecks as listing,
} from '@nilecare/contracts/api/billing-policies.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { dayAt } from '../../data/facilities.ts';
import { yearOf } from '../../data/insurance/coverages.ts';
import { addEligibilityCheck, eligibilityChecks } from '../../data/insurance/eligibility.ts';
import { insurers } from '../../data/insurance/insurers.ts';
import { policies } from '../../data/insurance/policies.ts';
import { usage } from '../../data/insurance/usage.ts';
import type { Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';
import { ownAnswer } from '../../domain/insurance/policy.ts';

/**
 * What is recorded here decides where it says no; where it says yes, the insurer is asked if it can be. One that does not
 * answer has said neither.
 */
export const checkEligibility: Handler<typeof checking, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, cipher, clinical, insurance, seen } = context;
  const policy = await policies(db.read, cipher).get(params.policyId);
  actor.facilityFilter();
  const { survivorId: patientId } = await patientLinks(db.read).groupOf(policy.patientId);
  const patient = await clinical.getPatient({ params: { patientId } });
  const at = clock.now();
  const on = body.on ?? dayAt(await knowFacility(context, policy.facilityId), at);
  const [insurer, plan] = [await insurers(db.read).get(policy.insurerId), await insurers(db.read).plan(policy.planId)];
  const left = await usage(db.read).leftOf(policy.id, yearOf(on), plan.rules);
  const own = ownAnswer(policy, { on, inUse: insurer.active && plan.active, limitLeftMinor: left.limitLeftMinor });
  const asks = own.result === 'covered' && insurance.lines.answers(insurer.payerId);
  const { payerId, providerId } = insurer;
  const question = { payerId, providerId, policyNumber: policy.number, patientNumber: patient.number, on, at };
  const answer = asks
    ? await insurance.lines.ask({ ...question, birthDate: patient.birthDate })
    : { ...own, note: null };
  const check: EligibilityCheck = {
    ...{ id: newId(at.getTime()), policyId: policy.id, patientId: policy.patientId, on, ...answer, ...left },
    ...{ by: asks ? 'insurer' : 'own-rules', currency: plan.rules.currency },
    ...{ at: at.toISOString(), askedBy: actor.name },
  };
  await db.transaction(async (tx) => {
    await addEligibilityCheck(tx, check);
    await tx.audit.record('policy.verify', {
      ...{ actor, patientId: policy.patientId, facilityId: policy.facilityId, resource: `policy/${policy.id}` },
      details: { on, result: check.result, by: check.by },
    });
  });
  seen([policy.patientId]);
  return check;
};

export const listEligibilityChecks: Handler<typeof listing, Deps> = async (
  { params },
  { actor, db, cipher, clinical, seen },
) => {
  const { id, patientId } = await policies(db.read, cipher).get(params.policyId);
  actor.facilityFilter();
  await clinical.getPatient({ params: { patientId } });
  seen([patientId]);
  return { items: await eligibilityChecks(db.read).of(id) };
};
