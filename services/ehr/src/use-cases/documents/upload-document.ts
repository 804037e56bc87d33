import { createReadStream } from 'node:fs';
import { DocumentInfected, DocumentTypeRefused } from '@nilecare/contracts/api/ehr-documents.ts';
import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import type { UploadedFile } from '@nilecare/service-kit/http/receive-upload.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { documentRows, documents, type Revision } from '../../data/documents.ts';
import { personOf } from '../../data/person.ts';
import { lockFile, storedFiles, writtenWith } from '../../data/stored-files.ts';
import type { Context, Deps, EhrTx } from '../../deps.ts';
import { lookInto } from '../../files/look-into.ts';
import { documentView } from '../../views/document.ts';
import { openKept } from '../open-record.ts';
import { mustStand } from './change-document.ts';
import { tellOfDocument } from './tell-of-document.ts';

/**
 * Takes in the file of a document: looked into, scanned, and stored before the row that names it is there for others.
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
  const scan = await scanned(upload, context);

  return db.transaction(async (tx) => {
    await store(tx, upload, { mediaType, scan }, context);
    const before = await documentRows(tx).lock(documentId);
    mustBeCurrent(before, ifMatch);
    mustStand(before);
    const revision = (before.revisions[0]?.revision ?? 0) + 1;
    await documentRows(tx).addRevision(documentId, {
      revision,
      sha256: upload.sha256,
      fileName: query.fileName ?? null,
      addedAt: clock.now().toISOString(),
      addedBy: personOf(actor),
    });
    await documentRows(tx).update(before, { state: 'current' });
    const after = await documents(tx).get(documentId);
    await tellOfDocument(tx, after, { at: clock.now(), text });
    await tx.audit.record('document.upload', {
      actor,
      patientId: after.patientId,
      facilityId: after.facilityId,
      resource: `document/${documentId}`,
      details: {
        ...{ revision, mediaType, bytes: upload.bytes, sha256: upload.sha256 },
        scan: after.revisions[0]?.scan,
      },
    });
    return documentView(after, patientId);
  });
};

/**
 * Stores a file encrypted under what is in it, unless it is there: what is said of it is locked while it is written, so that
 * it always names the key of the file that is there. @throws DocumentInfected
 */
async function store(
  tx: EhrTx,
  { sha256, bytes, path }: UploadedFile,
  { mediaType, scan }: Pick<Revision, 'mediaType' | 'scan'>,
  { clock, documentFiles }: Pick<Context, 'clock' | 'documentFiles'>,
): Promise<void> {
  const at = clock.now();
  const said = { sha256, bytes, media_type: mediaType, scan, scanned_at: scan === 'clean' ? at : null, stored_at: at };
  const known = await lockFile(tx, said);
  if (known.scan === 'infected') throw infected();
  if (!known.isNew && (await documentFiles.has(sha256))) return;
  const { keyId } = await documentFiles.write(sha256, createReadStream(path));
  await writtenWith(tx, sha256, keyId);
}

/** Without an answer of the scanner the file waits: it is kept, and nobody gets it. @throws DocumentInfected */
async function scanned({ path, sha256 }: UploadedFile, { db, scanner, log }: Context): Promise<Revision['scan']> {
  const known = await storedFiles(db.read).find(sha256);
  if (known?.scan === 'infected') throw infected();
  if (known?.scan === 'clean') return 'clean';
  if (!scanner) return 'unscanned';
  const verdict = await scanner.scan(createReadStream(path)).catch((error: unknown) => {
    log.warn({ err: error, sha256 }, 'a file could not be scanned; it waits');
    return 'waiting' as const;
  });
  if (verdict === 'infected') throw infected();
  return verdict;
}

const infected = () => new DocumentInfected('The scanner found something in it. It was not kept.');
