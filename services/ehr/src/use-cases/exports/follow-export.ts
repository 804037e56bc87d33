import { RecordExportOver, type RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import type * as api from '@nilecare/contracts/api/ehr-exports.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { JobPosition } from '@nilecare/service-kit/jobs/job.ts';
import type { Context, Deps } from '../../deps.ts';
import { exportView } from '../../views/record-export.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';
import { openedExport, openedOwnExport, type OpenedExport } from './opened-export.ts';

const viewOf = ({ job, record }: OpenedExport): RecordExport => exportView(job, record.patientId);

export const getRecordExport: Handler<typeof api.getRecordExport, Deps> = async ({ params }, context) =>
  viewOf(await openedExport(params.exportId, context));
export const getOwnExport: Handler<typeof ownApi.getOwnExport, Deps> = async ({ params }, context) =>
  viewOf(await openedOwnExport(params.exportId, context));

async function pageOf(
  { ids, patientId }: OpenRecord,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  { actor, exports, seen }: Context,
) {
  seen([patientId]);
  const wanted = { requestedById: actor.id, patientIds: ids };
  const jobs = await exports.page(wanted, positionAfter(cursor, JobPosition), limit + 1);
  const page = pageOfRows(jobs, limit, (it) => [it.requestedAt, it.id]);
  return { ...page, items: page.items.map((it) => exportView(it, patientId)) };
}

export const listRecordExports: Handler<typeof api.listRecordExports, Deps> = async ({ query }, context) =>
  pageOf(await openRecord(query.patientId, context), query, context);
export const listOwnExports: Handler<typeof ownApi.listOwnExports, Deps> = async ({ query }, context) =>
  pageOf(await openOwnRecord(context), query, context);

/** @throws RecordExportOver */
function cancel({ job, record }: OpenedExport, { actor, db, exports }: Context): Promise<RecordExport> {
  return db.transaction(async (tx) => {
    const cancelled = await exports.cancel(tx, job.id, actor);
    if (!cancelled) throw new RecordExportOver('Ask for a new one where you need it.');
    return exportView(cancelled, record.patientId);
  });
}

export const cancelRecordExport: Handler<typeof api.cancelRecordExport, Deps> = async ({ params }, context) =>
  cancel(await openedExport(params.exportId, context), context);
export const cancelOwnExport: Handler<typeof ownApi.cancelOwnExport, Deps> = async ({ params }, context) =>
  cancel(await openedOwnExport(params.exportId, context), context);
