import { z } from 'zod';
import {
  AuthorisationDecided,
  PolicyEnded,
  type decidePreAuthorisation as deciding,
  type listPreAuthorisations as listing,
  type requestPreAuthorisation as requesting,
} from '@nilecare/contracts/api/billing-authorisations.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { dayAt } from '../../data/facilities.ts';
import { authorisationRows, authorisations } from '../../data/insurance/authorisations.ts';
import { insurers } from '../../data/insurance/insurers.ts';
import { policies } from '../../data/insurance/policies.ts';
import type { Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';

export const listPreAuthorisations: Handler<typeof listing, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, patientId, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const facilityIds = actor.facilityFilter();
  const rows = await authorisations(db.read).page({ ...filter, patientIds, facilityIds, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.requestedAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};

export const requestPreAuthorisation: Handler<typeof requesting, Deps> = async ({ body }, context) => {
  const { actor, db, clock, cipher, clinical } = context;
  actor.mustReachFacility(body.facilityId);
  const policy = await policies(db.read, cipher).get(body.policyId);
  const { patientId, insurerId } = policy;
  await clinical.getPatient({ params: { patientId } });
  const at = clock.now();
  const today = dayAt(await knowFacility(context, body.facilityId), at);
  if (policy.validTo !== null && policy.validTo < today) throw new PolicyEnded('Choose a policy that is in force.');
  return db.transaction(async (tx) => {
    const { rules } = await insurers(tx).plan(policy.planId);
    const id = newId(at.getTime());
    const more = { id, patientId, insurerId, currency: rules.currency, requestedBy: actor.name };
    await authorisationRows(tx).insert({ ...body, ...more }, at);
    const facts = { actor, patientId, facilityId: body.facilityId, resource: `pre-authorisation/${id}` };
    await tx.audit.record('pre-authorisation.request', facts);
    return authorisations(tx).get(id);
  });
};

const columnsOf = (it: RequestOf<typeof deciding>['body']) =>
  it.decision === 'approved'
    ? { number: it.number, limit_minor: it.limitMinor, valid_from: it.validFrom, valid_to: it.validTo }
    : { reason: it.reason };

export const decidePreAuthorisation: Handler<typeof deciding, Deps> = (
  { params, body },
  { actor, db, clock, ifMatch },
) =>
  db.transaction(async (tx) => {
    const before = await authorisationRows(tx).lock(params.authorisationId);
    const { id, patientId, facilityId, state } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    if (state !== 'requested') throw new AuthorisationDecided('Ask for another one.', { state });
    const decided = { ...columnsOf(body), decided_by: actor.name, decided_at: clock.now() };
    await authorisationRows(tx).decide(id, body.decision, decided);
    const facts = { actor, patientId, facilityId, resource: `pre-authorisation/${id}` };
    await tx.audit.record('pre-authorisation.decide', { ...facts, details: { decision: body.decision } });
    return authorisations(tx).get(id);
  });
