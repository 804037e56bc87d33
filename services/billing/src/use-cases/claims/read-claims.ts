import { z } from 'zod';
import {
  NotSubmitted,
  type getClaim as one,
  type getClaimFhir as fhir,
  type getClaimX12 as x12,
  type listClaims as listing,
  type listDueClaims as listingDue,
} from '@nilecare/contracts/api/billing-claims.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { claims } from '../../data/claims/claims.ts';
import { dueClaims } from '../../data/claims/due-claims.ts';
import { submissions } from '../../data/claims/submissions.ts';
import type { Deps } from '../../deps.ts';
import type { ClaimFile } from '../../domain/claims/claim-file.ts';
import { fhirClaim } from '../../domain/claims/fhir-claim.ts';
import { write837p } from '../../domain/x12/write-837p.ts';
import { reachClaim } from './send-claim.ts';

const Position = z.tuple([Instant, Id]);

export const listClaims: Handler<typeof listing, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, patientId, ...filter } = query;
  const after = positionAfter(cursor, Position);
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const facilityIds = actor.facilityFilter();
  const rows = await claims(db.read).page({ ...filter, patientIds, facilityIds, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.createdAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};

export const listDueClaims: Handler<typeof listingDue, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, Position);
  const rows = await dueClaims(db.read).page({ ...filter, facilityIds: actor.facilityFilter(), after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.issuedAt, it.coverageId]);
  seen(page.items.map((it) => it.patientId));
  return page;
};

export const getClaim: Handler<typeof one, Deps> = async ({ params }, { actor, db, seen }) => {
  const claim = await claims(db.read).get(params.claimId);
  actor.mustReachFacility(claim.facilityId);
  seen([claim.patientId]);
  return claim;
};

/** The last submission as a file. @throws NotSubmitted */
async function fileOf(
  claimId: string,
  ending: string,
  context: Deps & RequestContext,
  write: (file: ClaimFile) => string,
) {
  const { patient_id, number } = await reachClaim(claimId, context);
  const file = await submissions(context.db.read).last(claimId, context.cipher);
  if (!file) throw new NotSubmitted('Submit it first.');
  context.seen([patient_id]);
  const content = write(file);
  return new FileReply(
    (async function* () {
      yield await Promise.resolve(content);
    })(),
    `claim-${number}.${ending}`,
  );
}

export const getClaimX12: Handler<typeof x12, Deps> = ({ params }, context) =>
  fileOf(params.claimId, 'edi', context, (file) => write837p(file));

export const getClaimFhir: Handler<typeof fhir, Deps> = ({ params }, context) =>
  fileOf(params.claimId, 'json', context, (file) => JSON.stringify(fhirClaim(file)));
