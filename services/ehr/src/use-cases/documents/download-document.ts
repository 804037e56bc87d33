import {
  DocumentEmpty,
  DocumentInfected,
  DocumentLost,
  DocumentNotScanned,
  type DocumentMedia,
} from '@nilecare/contracts/api/ehr-documents.ts';
import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { documents, type Revision, type StoredDocument } from '../../data/documents.ts';
import type { Deps } from '../../deps.ts';
import { openKept, openOwnRecord } from '../open-record.ts';
import { mustStand } from './change-document.ts';

const endings: Readonly<Record<DocumentMedia, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tiff',
  'text/plain': 'txt',
  'application/xml': 'xml',
};

export const downloadDocument: Handler<typeof api.downloadDocument, Deps> = async ({ params, query }, context) => {
  const found = await documents(context.db.read).get(params.documentId);
  const { patientId } = await openKept('document', found.id, found, context);
  context.seen([patientId]);
  return fileOf(found, query.revision, context);
};

export const downloadOwnDocument: Handler<typeof ownApi.downloadOwnDocument, Deps> = async ({ params }, context) => {
  const { ids, patientId } = await openOwnRecord(context);
  const found = await documents(context.db.read).get(params.documentId);
  if (!ids.includes(found.patientId)) throw new NotFound('document', params.documentId);
  context.seen([patientId]);
  return fileOf(found, undefined, context);
};

async function fileOf(
  found: StoredDocument,
  wanted: number | undefined,
  { documentFiles, scanner, log }: Pick<Deps, 'documentFiles' | 'scanner' | 'log'>,
) {
  mustStand(found);
  const revision = wanted === undefined ? found.revisions[0] : found.revisions.find((it) => it.revision === wanted);
  if (!revision && found.revisions.length === 0) throw new DocumentEmpty('Its file was not sent yet.');
  if (!revision) throw new NotFound('revision', String(wanted));
  mustBeScanned(revision, scanner !== null);
  const { mediaType, sha256, keyId } = revision;
  if (!(await documentFiles.has(sha256))) {
    log.error({ documentId: found.id, sha256 }, 'the file of a document is lost');
    throw new DocumentLost('Tell who runs the installation: it may be in a backup.');
  }
  const mediaTypeAsSent = mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType;
  const name = `document-${found.id}-${revision.revision}.${endings[mediaType]}`;
  return new FileReply(documentFiles.read(sha256, keyId), name, mediaTypeAsSent);
}

/** What was stored before there was a scanner waits for it like the rest. @throws DocumentNotScanned, DocumentInfected */
function mustBeScanned({ scan }: Revision, hasScanner: boolean): void {
  if (scan === 'waiting' || (scan === 'unscanned' && hasScanner))
    throw new DocumentNotScanned('The scanner did not answer yet. Look again in a minute.');
  if (scan === 'infected') throw new DocumentInfected('The scanner found something in it.');
}
