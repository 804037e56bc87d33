import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { asCandidates, comparedOf, findDuplicates } from './find-duplicates.ts';
import { statementOf } from './state-patient.ts';

export const checkDuplicates: Handler<typeof api.checkDuplicates, Deps> = async ({ body }, context) => {
  const { actor, clock, seen } = context;
  actor.mustReachFacility(body.facilityId);
  // What disagrees with a document is asked about when it is saved.
  const { stated, identifiers = [], details } = statementOf({ ...body, mismatchSeen: true }, clock.now());
  const found = await findDuplicates(context, comparedOf(stated, identifiers, details), body.patientId);
  const candidates = await asCandidates(context, found, actor.facilityFilter());
  seen(candidates.map((it) => it.patient?.id ?? null));
  return { candidates };
};
