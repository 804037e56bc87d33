import {
  InsurerFixed,
  type changePolicy as changing,
  type listPolicies as listing,
  type recordPolicy as recording,
} from '@nilecare/contracts/api/billing-policies.ts';
import { PatientMerged } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { insurers } from '../../data/insurance/insurers.ts';
import { lockNewlyInsured } from '../../data/insurance/insured-patients.ts';
import { policies, policyRows, type PolicyFacts } from '../../data/insurance/policies.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { mustNotOverlap } from '../../domain/insurance/policy.ts';

/** Who may see the patient sees the policies, wherever they were recorded. */
export const listPolicies: Handler<typeof listing, Deps> = async (
  { query: { patientId } },
  { actor, db, cipher, clinical, seen },
) => {
  actor.facilityFilter();
  await clinical.getPatient({ params: { patientId } });
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  seen([patientId]);
  return { items: await policies(db.read, cipher).of(ids) };
};

/** Locks what the person has, and looks that the policy stands beside it. @throws PolicyOverlaps, InsurerInactive */
async function place(tx: BillingTx, policy: PolicyFacts, { cipher }: Deps): Promise<void> {
  const { survivorId, ids } = await patientLinks(tx).groupOf(policy.patientId);
  await lockNewlyInsured(tx, survivorId);
  mustNotOverlap(policy, await policies(tx, cipher).of(ids));
}

export const recordPolicy: Handler<typeof recording, Deps> = async ({ body }, context) => {
  const { actor, db, clock, cipher, clinical } = context;
  const { patientId, facilityId } = body;
  actor.mustReachFacility(facilityId);
  const { mergedInto } = await clinical.getPatient({ params: { patientId } });
  if (mergedInto !== null) throw new PatientMerged(patientId, mergedInto);
  return db.transaction(async (tx) => {
    const { insurerId } = await insurers(tx).planInUse(body.planId);
    const at = clock.now();
    const policy = { ...body, id: newId(at.getTime()), insurerId };
    await place(tx, policy, context);
    await policyRows(tx, cipher).insert(policy, at);
    const facts = { actor, patientId, facilityId, resource: `policy/${policy.id}` };
    await tx.audit.record('policy.record', { ...facts, details: { planId: body.planId, priority: body.priority } });
    return policies(tx, cipher).get(policy.id);
  });
};

export const changePolicy: Handler<typeof changing, Deps> = ({ params, body }, context) =>
  context.db.transaction(async (tx) => {
    const { actor, cipher, ifMatch } = context;
    const { patientId } = await policies(tx, cipher).get(params.policyId);
    const { survivorId } = await patientLinks(tx).groupOf(patientId);
    await lockNewlyInsured(tx, survivorId);
    const before = await policies(tx, cipher).get(params.policyId);
    actor.mustReachFacility(before.facilityId);
    mustBeCurrent(before, ifMatch);
    const plan = body.planId === before.planId ? before : await insurers(tx).planInUse(body.planId);
    if (plan.insurerId !== before.insurerId)
      throw new InsurerFixed('Bills and claims name this policy. End it, and record one of the other insurer.');
    const { id, facilityId } = before;
    const policy = { ...body, id, patientId, facilityId, insurerId: plan.insurerId };
    await place(tx, policy, context);
    await policyRows(tx, cipher).update(policy);
    const { planId, validFrom, validTo, priority } = before;
    await tx.audit.record('policy.change', {
      ...{ actor, patientId, facilityId, resource: `policy/${id}` },
      details: { before: { planId, validFrom, validTo, priority } },
    });
    return policies(tx, cipher).get(id);
  });
