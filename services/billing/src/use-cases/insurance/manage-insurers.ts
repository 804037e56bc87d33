import type {
  createInsurer as creating,
  createPlan as creatingPlan,
  listInsurers as listing,
  updateInsurer as updating,
  updatePlan as updatingPlan,
} from '@nilecare/contracts/api/billing-insurers.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { insurerRows, insurers } from '../../data/insurance/insurers.ts';
import type { Deps } from '../../deps.ts';

export const listInsurers: Handler<typeof listing, Deps> = async ({ query }, { db, insurance }) => ({
  items: await insurers(db.read, insurance.lines.answers).list(query.inactive ?? false),
});

export const createInsurer: Handler<typeof creating, Deps> = ({ body }, { actor, db, clock, insurance }) =>
  db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    await insurerRows(tx).insert(id, body, at);
    await tx.audit.record('insurer.create', {
      ...{ actor, resource: `insurer/${id}` },
      details: { payerId: body.payerId },
    });
    return insurers(tx, insurance.lines.answers).get(id);
  });

export const updateInsurer: Handler<typeof updating, Deps> = ({ params, body }, { actor, db, ifMatch, insurance }) =>
  db.transaction(async (tx) => {
    const before = await insurerRows(tx).lock(params.insurerId);
    mustBeCurrent(before, ifMatch);
    await insurerRows(tx).update(before.id, body);
    const { plans: _, ...facts } = before;
    await tx.audit.record('insurer.change', { actor, resource: `insurer/${before.id}`, details: { before: facts } });
    return insurers(tx, insurance.lines.answers).get(before.id);
  });

export const createPlan: Handler<typeof creatingPlan, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const insurer = await insurers(tx).get(params.insurerId);
    const at = clock.now();
    const id = newId(at.getTime());
    await insurerRows(tx).insertPlan(id, insurer.id, body, at);
    await tx.audit.record('insurance-plan.create', {
      ...{ actor, resource: `insurance-plan/${id}` },
      details: { insurerId: insurer.id, code: body.code },
    });
    return insurers(tx).plan(id);
  });

export const updatePlan: Handler<typeof updatingPlan, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await insurerRows(tx).lockPlan(params.insurerId, params.planId);
    mustBeCurrent(before, ifMatch);
    await insurerRows(tx).updatePlan(before.id, body);
    const facts = { actor, resource: `insurance-plan/${before.id}` };
    await tx.audit.record('insurance-plan.change', { ...facts, details: { before } });
    return insurers(tx).plan(before.id);
  });
