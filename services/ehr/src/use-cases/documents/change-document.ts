import { DocumentRetracted } from '@nilecare/contracts/api/ehr-documents.ts';
import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { documentRows, documents, type StoredDocument } from '../../data/documents.ts';
import { deedJson } from '../../data/person.ts';
import type { Context, Deps, EhrTx } from '../../deps.ts';
import { documentView } from '../../views/document.ts';
import { openKept } from '../open-record.ts';
import { tellOfDocument } from './tell-of-document.ts';

/** @throws DocumentRetracted */
export function mustStand({ state }: StoredDocument): void {
  if (state === 'retracted') throw new DocumentRetracted('It was taken back. Add the right one as a new document.');
}

/** Changes what is said of a document, in one transaction with what follows from it. */
async function change(
  documentId: string,
  context: Context,
  {
    action,
    reason,
    write,
  }: { action: string; reason?: string; write: (it: StoredDocument, tx: EhrTx) => Promise<void> },
) {
  const { actor, db, clock, ifMatch } = context;
  const found = await documents(db.read).get(documentId);
  const { patientId, relationship } = await openKept('document', documentId, found, context);
  return db.transaction(async (tx) => {
    const before = await documentRows(tx).lock(documentId);
    mustBeCurrent(before, ifMatch);
    mustStand(before);
    await write(before, tx);
    const after = await documents(tx).get(documentId);
    await tellOfDocument(tx, after, { at: clock.now() });
    await tx.audit.record(action, {
      actor,
      patientId: after.patientId,
      facilityId: after.facilityId,
      resource: `document/${documentId}`,
      reason: reason ?? null,
      details: { version: after.version, relationship },
    });
    return documentView(after, patientId);
  });
}

export const changeDocument: Handler<typeof api.changeDocument, Deps> = ({ params, body }, context) =>
  change(params.documentId, context, {
    action: 'document.change',
    write: (before, tx) => {
      const { datedAt, ...said } = body;
      return documentRows(tx).update(before, { ...said, dated_at: new Date(datedAt) });
    },
  });

export const retractDocument: Handler<typeof api.retractDocument, Deps> = ({ params, body }, context) =>
  change(params.documentId, context, {
    action: 'document.retract',
    reason: body.reason,
    write: (before, tx) =>
      documentRows(tx).update(before, {
        state: 'retracted',
        retraction: deedJson(context.actor, context.clock.now(), body.reason),
      }),
  });
