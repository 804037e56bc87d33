import { createReadStream } from 'node:fs';
import { DocumentInfected, DocumentTypeRefused } from '@nilecare/contracts/api/ehr-documents.ts';
import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import type { UploadedFile } from '@nilecare/service-kit/http/receive-upload.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { documentRows, documents, type Revision } from '../../data/documents.ts';
import { personOf } from '../../data/person.ts';
import { storedFiles } from '../../data/stored-files.ts';
import type { Context, Deps } from '../../deps.ts';
import { lookInto } from '../../files/look-into.ts';
import { documentView } from '../../views/document.ts';
import { openKept } from '../open-record.ts';
import { mustStand } from './change-document.ts';
import { tellOfDocument } from './tell-of-document.ts';

/**
 * Takes in the file of a document: looked into, scanned, and stored before the row that names it. What was stored for a
 * request that failed afterwards is the same file for the next try.
 */
export const uploadDocument: Handler<typeof api.uploadDocument, Deps> = async ({ params, query }, context) => {
  const { actor, db, clock, ifMatch, upload } = context;
  const { documentId } = params;
  const found = await documents(db.read).get(documentId);
  const { patientId } = await openKept('document', documentId, found, context);
  mustStand(found);
  if (!upload?.bytes) throw new DocumentTypeRefused('Send the file as the body.');
  // A retry whose first answer was lost.
  if (found.revisions[0]?.sha256 === upload.sha256) return documentView(found, patientId);
  mustBeCurrent(found, ifMatch);
  const { mediaType, text } = await lookInto(upload.path);
  const { scan, keyId } = await store(upload, context);

  return db.transaction(async (tx) => {
    const before = await documentRows(tx).lock(documentId);
    mustBeCurrent(before, ifMatch);
    mustStand(before);
    const revision: Revision = {
      revision: (before.revisions[0]?.revision ?? 0) + 1,
      mediaType,
      bytes: upload.bytes,
      sha256: upload.sha256,
      fileName: query.fileName ?? null,
      scan,
      addedAt: clock.now().toISOString(),
      addedBy: personOf(actor),
      keyId,
    };
    await documentRows(tx).addRevision(documentId, revision);
    await documentRows(tx).update(before, { state: 'current' });
    const after = await documents(tx).get(documentId);
    await tellOfDocument(tx, after, { at: clock.now(), text });
    await tx.audit.record('document.upload', {
      actor,
      patientId: after.patientId,
      facilityId: after.facilityId,
      resource: `document/${documentId}`,
      details: { revision: revision.revision, mediaType, bytes: upload.bytes, sha256: upload.sha256, scan },
    });
    return documentView(after, patientId);
  });
};

/** Scans a file and stores it encrypted under what is in it; what is there already is not written again. */
async function store(upload: UploadedFile, context: Context): Promise<Pick<Revision, 'scan' | 'keyId'>> {
  const { db, documentFiles } = context;
  const known = await storedFiles(db.read).find(upload.sha256);
  if (known?.scan === 'infected') throw infected();
  if (known && (await documentFiles.has(upload.sha256))) return known;
  const scan = await scanned(upload, context);
  const { keyId } = await documentFiles.write(upload.sha256, createReadStream(upload.path));
  return { scan, keyId };
}

/** Without an answer of the scanner the file waits: it is kept, and nobody gets it. @throws DocumentInfected */
async function scanned({ path, sha256 }: UploadedFile, { scanner, log }: Context): Promise<Revision['scan']> {
  if (!scanner) return 'unscanned';
  const verdict = await scanner.scan(createReadStream(path)).catch((error: unknown) => {
    log.warn({ err: error, sha256 }, 'a file could not be scanned; it waits');
    return 'waiting' as const;
  });
  if (verdict === 'infected') throw infected();
  return verdict;
}

const infected = () => new DocumentInfected('The scanner found something in it. It was not kept.');
