import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import type { DocumentFilter } from '@nilecare/contracts/api/ehr-documents.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { z } from 'zod';
import { documents, type DocumentsWanted } from '../../data/documents.ts';
import { Position } from '../../data/position.ts';
import type { Context, Deps } from '../../deps.ts';
import { documentView } from '../../views/document.ts';
import { openKept, openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

async function pageOf(
  record: OpenRecord,
  filter: z.output<typeof DocumentFilter>,
  { db }: Pick<Context, 'db'>,
  who: Pick<DocumentsWanted, 'onlyReadable' | 'emptyOf'>,
) {
  const { ids, patientId, withheld } = record;
  const wanted = {
    patientIds: ids,
    categories: filter.category ?? null,
    encounterId: filter.encounterId,
    withheld,
    ...who,
  };
  const rows = await documents(db.read).page(wanted, positionAfter(filter.cursor, Position), filter.limit + 1);
  const page = pageOfRows(rows, filter.limit, (it) => [it.datedAt, it.id]);
  return { ...page, items: page.items.map((it) => documentView(it, patientId)) };
}

export const listDocuments: Handler<typeof api.listDocuments, Deps> = async ({ query }, context) => {
  const record = await openRecord(query.patientId, context);
  context.seen([record.patientId]);
  return pageOf(record, query, context, { emptyOf: context.actor.id });
};

export const listOwnDocuments: Handler<typeof ownApi.listOwnDocuments, Deps> = async ({ query }, context) => {
  const record = await openOwnRecord(context);
  context.seen([record.patientId]);
  return pageOf(record, query, context, { onlyReadable: true });
};

export const getDocument: Handler<typeof api.getDocument, Deps> = async ({ params }, context) => {
  const found = await documents(context.db.read).get(params.documentId);
  const { patientId } = await openKept('document', found.id, found, context);
  context.seen([patientId]);
  return documentView(found, patientId);
};
