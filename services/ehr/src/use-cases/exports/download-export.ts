import { RecordExportGone, RecordExportNotReady } from '@nilecare/contracts/api/ehr-exports.ts';
import type * as api from '@nilecare/contracts/api/ehr-exports.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { recordExports, type StoredExport } from '../../data/record-exports.ts';
import type { Context, Deps } from '../../deps.ts';
import { openRecord } from '../open-record.ts';
import { openedExport, openedOwnExport } from './request-export.ts';

const kinds = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  fhir: { ending: 'json', mediaType: 'application/fhir+json; charset=utf-8' },
} as const;

/** The patient may have decided otherwise since it was made. @throws RecordExportGone */
async function mustHoldNoMore({ patientId, withheld }: StoredExport, context: Context): Promise<void> {
  const now = await openRecord(patientId, context);
  if (!now.withheld.every((it) => withheld.includes(it)))
    throw new RecordExportGone('The patient decided otherwise since. Ask for a new copy.');
}

async function fileOf(found: StoredExport, { clock, db, exportFiles }: Context): Promise<FileReply> {
  const { id, state, format, keyId, expiresAt } = await recordExports(db.read).get(found.id);
  if (state === 'waiting' || state === 'running') throw new RecordExportNotReady('It is being made. Look again soon.');
  const isKept = state === 'ready' && keyId !== null && expiresAt !== null && new Date(expiresAt) > clock.now();
  if (!isKept || !(await exportFiles.has(id))) throw new RecordExportGone('Ask for a new copy.', { state });
  const { ending, mediaType } = kinds[format];
  return new FileReply(exportFiles.read(id, keyId), `record-${id}.${ending}`, mediaType);
}

export const downloadRecordExport: Handler<typeof api.downloadRecordExport, Deps> = async ({ params }, context) => {
  const found = await openedExport(params.exportId, context);
  await mustHoldNoMore(found, context);
  return fileOf(found, context);
};

export const downloadOwnExport: Handler<typeof ownApi.downloadOwnExport, Deps> = async ({ params }, context) =>
  fileOf(await openedOwnExport(params.exportId, context), context);
