import { RecordExportOver, type ExportWish, type RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import type * as api from '@nilecare/contracts/api/ehr-exports.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { exportRecord } from '@nilecare/contracts/tasks.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { z } from 'zod';
import { personJson } from '../../data/person.ts';
import { Position } from '../../data/position.ts';
import { insertExport, moveExport, recordExports, type StoredExport } from '../../data/record-exports.ts';
import type { Context, Deps } from '../../deps.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

interface Wish extends z.output<typeof ExportWish> {
  readonly reason: string | null;
}

/** Asks for a copy of an open record, as far as it is open now. */
function ask({ patientId, withheld }: OpenRecord, { format, language, reason }: Wish, { actor, db, clock }: Context) {
  const id = newId();
  return db.transaction(async (tx) => {
    await insertExport(tx, {
      ...{ id, patient_id: patientId, format, language, state: 'waiting', reason, withheld: JSON.stringify(withheld) },
      ...{ requested_at: clock.now(), requested_by_id: actor.id, requested_by: personJson(actor) },
      ...{ finished_at: null, expires_at: null, bytes: null, key_id: null },
    });
    await tx.tasks.add(exportRecord, { exportId: id });
    const facts = { actor, patientId, reason, resource: `record-export/${id}`, details: { format, withheld } };
    await tx.audit.record('record-export.request', facts);
    return new Reply(202, await recordExports(tx).get(id));
  });
}

export const requestRecordExport: Handler<typeof api.requestRecordExport, Deps> = async ({ body }, context) =>
  ask(await openRecord(body.patientId, context), body, context);

export const requestOwnExport: Handler<typeof ownApi.requestOwnExport, Deps> = async ({ body }, context) =>
  ask(await openOwnRecord(context), { ...body, reason: null }, context);

/** A copy of somebody else is not there, and one of a record that is closed meanwhile is closed. @throws NotFound */
export async function openedExport(exportId: string, context: Context): Promise<StoredExport> {
  const found = await recordExports(context.db.read).get(exportId);
  const { patientId } = await openRecord(found.patientId, context);
  return mineOf(found, patientId, context);
}

export async function openedOwnExport(exportId: string, context: Context): Promise<StoredExport> {
  const { ids, patientId } = await openOwnRecord(context);
  const found = await recordExports(context.db.read).get(exportId);
  if (!ids.includes(found.patientId)) throw new NotFound('record export', exportId);
  return mineOf(found, patientId, context);
}

function mineOf(found: StoredExport, patientId: string, { actor, seen }: Context): StoredExport {
  if (found.requestedById !== actor.id) throw new NotFound('record export', found.id);
  seen([patientId]);
  return { ...found, patientId };
}

export const getRecordExport: Handler<typeof api.getRecordExport, Deps> = ({ params }, context) =>
  openedExport(params.exportId, context);
export const getOwnExport: Handler<typeof ownApi.getOwnExport, Deps> = ({ params }, context) =>
  openedOwnExport(params.exportId, context);

async function pageOf(
  { ids, patientId }: OpenRecord,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  { actor, db, seen }: Context,
) {
  seen([patientId]);
  const wanted = { requestedById: actor.id, patientIds: ids };
  const rows = await recordExports(db.read).page(wanted, positionAfter(cursor, Position), limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.requestedAt, it.id]);
  return { ...page, items: page.items.map((it): RecordExport => ({ ...it, patientId })) };
}

export const listRecordExports: Handler<typeof api.listRecordExports, Deps> = async ({ query }, context) =>
  pageOf(await openRecord(query.patientId, context), query, context);
export const listOwnExports: Handler<typeof ownApi.listOwnExports, Deps> = async ({ query }, context) =>
  pageOf(await openOwnRecord(context), query, context);

/** @throws RecordExportOver */
function cancel({ id, patientId }: StoredExport, { actor, db, clock }: Context): Promise<RecordExport> {
  return db.transaction(async (tx) => {
    const moved = await moveExport(tx, id, ['waiting', 'running'], { state: 'cancelled', finished_at: clock.now() });
    if (!moved) throw new RecordExportOver('Ask for a new one where you need it.');
    await tx.audit.record('record-export.cancel', { actor, patientId, resource: `record-export/${id}` });
    return { ...(await recordExports(tx).get(id)), patientId };
  });
}

export const cancelRecordExport: Handler<typeof api.cancelRecordExport, Deps> = async ({ params }, context) =>
  cancel(await openedExport(params.exportId, context), context);
export const cancelOwnExport: Handler<typeof ownApi.cancelOwnExport, Deps> = async ({ params }, context) =>
  cancel(await openedOwnExport(params.exportId, context), context);
