import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type * as api from '@nilecare/contracts/api/ehr-consents.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { NotFound, PatientMerged } from '@nilecare/contracts/errors.ts';
import type { PageQuery } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { z } from 'zod';
import { ConsentPosition, consentRows, positionOfConsent } from '../../data/consents.ts';
import { documents } from '../../data/documents.ts';
import type { Context, Deps } from '../../deps.ts';
import { openOwnRecord } from '../open-record.ts';
import { decideConsent, takeBack } from './decide-consent.ts';

/** Whom the caller may serve at the desk: clinical says it, in the caller's name. @throws Forbidden, NotFound */
async function servedPatient(patientId: string, { actor, clinical, db }: Context) {
  actor.facilityFilter(); // clinical answers patients of the caller's facilities only
  const patient = await clinical.getPatient({ params: { patientId } });
  const { ids, survivorId } = await patientLinks(db.read).groupOf(patientId);
  return { facilityId: patient.facilityId, survivorId: patient.mergedInto ?? survivorId, ids };
}

async function pageOf(
  { ids, patientId }: { readonly ids: readonly string[]; readonly patientId: string },
  { limit, cursor }: z.output<typeof PageQuery>,
  { db, clock, seen }: Context,
) {
  seen([patientId]);
  const after = positionAfter(cursor, ConsentPosition);
  const rows = await consentRows(db.read).page(ids, after, limit + 1, clock.now());
  const page = pageOfRows(rows, limit, positionOfConsent);
  return { ...page, items: page.items.map((it) => ({ ...it, patientId })) };
}

export const listConsents: Handler<typeof api.listConsents, Deps> = async ({ query }, context) => {
  const { ids, survivorId } = await servedPatient(query.patientId, context);
  return pageOf({ ids, patientId: survivorId }, query, context);
};

/** @throws Implausible where the paper that was signed is somebody else's */
async function mustBeSignedIn(ids: readonly string[], documentId: string | null, { db }: Pick<Context, 'db'>) {
  if (documentId === null) return;
  const { patientId } = await documents(db.read).get(documentId);
  if (!ids.includes(patientId)) throw new Implausible('signed.documentId', 'Choose a document of the same patient.');
}

export const recordConsent: Handler<typeof api.recordConsent, Deps> = async ({ body }, context) => {
  const { facilityId, survivorId, ids } = await servedPatient(body.patientId, context);
  if (survivorId !== body.patientId) throw new PatientMerged(body.patientId, survivorId);
  if (body.signed.how === 'verbally' && body.signed.witness === null)
    throw new Implausible('signed.witness', 'What is spoken needs a witness.');
  await mustBeSignedIn(ids, body.signed.documentId, context);
  return created(await decideConsent({ ...body, facilityId }, context));
};

export const withdrawConsent: Handler<typeof api.withdrawConsent, Deps> = async ({ params, body }, context) => {
  const found = await consentRows(context.db.read).get(params.consentId, context.clock.now());
  const { survivorId } = await servedPatient(found.patientId, context);
  return { ...(await takeBack(found.id, body.reason, context)), patientId: survivorId };
};

export const listOwnConsents: Handler<typeof ownApi.listOwnConsents, Deps> = async ({ query }, context) =>
  pageOf(await openOwnRecord(context), query, context);

export const giveOwnConsent: Handler<typeof ownApi.giveOwnConsent, Deps> = async ({ body }, context) => {
  const { patientId } = await openOwnRecord(context);
  const patient = await context.sources.clinical.getPatient({ params: { patientId } });
  const signed = { how: 'own-account', by: context.actor.name, witness: null, documentId: null } as const;
  return created(await decideConsent({ ...body, patientId, facilityId: patient.facilityId, signed }, context));
};

export const withdrawOwnConsent: Handler<typeof ownApi.withdrawOwnConsent, Deps> = async ({ params }, context) => {
  const { ids, patientId } = await openOwnRecord(context);
  const found = await consentRows(context.db.read).get(params.consentId, context.clock.now());
  if (!ids.includes(found.patientId)) throw new NotFound('consent', params.consentId);
  return { ...(await takeBack(found.id, null, context)), patientId };
};
