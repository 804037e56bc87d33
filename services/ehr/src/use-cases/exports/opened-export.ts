import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Context } from '../../deps.ts';
import type { ExportJob } from '../../domain/export-job.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

/** A copy of the caller's, of a record that is open to the caller now. */
export interface OpenedExport {
  readonly job: ExportJob;
  readonly record: OpenRecord;
}

/** A copy of somebody else is not there, and one of a record that is closed meanwhile is closed. @throws NotFound */
export async function openedExport(exportId: string, context: Context): Promise<OpenedExport> {
  const job = await context.exports.get(exportId);
  return mineOf(job, await openRecord(job.parameters.patientId, context), context);
}

export async function openedOwnExport(exportId: string, context: Context): Promise<OpenedExport> {
  const record = await openOwnRecord(context);
  const job = await context.exports.get(exportId);
  if (!record.ids.includes(job.parameters.patientId)) throw new NotFound('record export', exportId);
  return mineOf(job, record, context);
}

function mineOf(job: ExportJob, record: OpenRecord, { actor, seen }: Context): OpenedExport {
  if (job.requestedBy.id !== actor.id) throw new NotFound('record export', job.id);
  seen([record.patientId]);
  return { job, record };
}
