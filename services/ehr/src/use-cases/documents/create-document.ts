import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { documentRows } from '../../data/documents.ts';
import { personOf } from '../../data/person.ts';
import type { Deps } from '../../deps.ts';
import { documentView } from '../../views/document.ts';
import { openPlace } from '../open-record.ts';

export const createDocument: Handler<typeof api.createDocument, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { record, ...place } = await openPlace(body, context);
  const at = clock.now().toISOString();
  const { category, sensitivity, title, language, datedAt = at } = body;
  const id = newId();
  const said = { category, sensitivity, title, language, datedAt };
  return db.transaction(async (tx) => {
    await documentRows(tx).insert({ id, ...place, ...said, createdAt: at, createdBy: personOf(actor) });
    await tx.audit.record('document.create', {
      actor,
      patientId: place.patientId,
      facilityId: place.facilityId,
      resource: `document/${id}`,
      details: { category, sensitivity, relationship: record.relationship },
    });
    return created(documentView(await documentRows(tx).lock(id), record.patientId));
  });
};
