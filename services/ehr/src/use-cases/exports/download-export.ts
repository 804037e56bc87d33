import { RecordExportGone } from '@nilecare/contracts/api/ehr-exports.ts';
import type * as api from '@nilecare/contracts/api/ehr-exports.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { openedExport, openedOwnExport, type OpenedExport } from './opened-export.ts';

const kinds = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  fhir: { ending: 'json', mediaType: 'application/fhir+json; charset=utf-8' },
} as const;

/** The patient may have decided otherwise since it was made. @throws RecordExportGone */
function mustHoldNoMore({ job, record }: OpenedExport): void {
  if (!record.withheld.every((it) => job.parameters.withheld.includes(it)))
    throw new RecordExportGone('The patient decided otherwise since. Ask for a new copy.');
}

async function fileOf({ job }: OpenedExport, { exports }: Deps): Promise<FileReply> {
  const file = await exports.open(job);
  const { ending, mediaType } = kinds[job.parameters.format];
  return new FileReply(file.read(), `record-${job.id}.${ending}`, mediaType);
}

export const downloadRecordExport: Handler<typeof api.downloadRecordExport, Deps> = async ({ params }, context) => {
  const opened = await openedExport(params.exportId, context);
  mustHoldNoMore(opened);
  return fileOf(opened, context);
};

export const downloadOwnExport: Handler<typeof ownApi.downloadOwnExport, Deps> = async ({ params }, context) =>
  fileOf(await openedOwnExport(params.exportId, context), context);
