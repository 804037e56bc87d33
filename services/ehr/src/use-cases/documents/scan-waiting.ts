import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { documents } from '../../data/documents.ts';
import { judgeFile, storedFiles } from '../../data/stored-files.ts';
import type { Deps } from '../../deps.ts';
import { isScannerAway, type Scanner } from '../../files/scanner.ts';
import { asText, wordsOfXml } from '../../domain/active-content.ts';
import { tellOfDocument } from './tell-of-document.ts';

const AT_ONCE = 50;

/** Has files looked at that no scanner has seen. One that fails waits for the next round, a scanner that is away ends this one. */
export async function scanWaiting(deps: Deps, signal: AbortSignal): Promise<void> {
  const { db, scanner, log } = deps;
  if (!scanner) return;
  for (const { sha256, keyId } of await storedFiles(db.read).waiting(AT_ONCE)) {
    if (signal.aborted) return;
    try {
      await scanOne(sha256, keyId, scanner, deps);
    } catch (error) {
      if (isScannerAway(error)) throw error;
      log.warn({ err: error, sha256 }, 'a file could not be scanned; it waits');
    }
  }
}

async function scanOne(sha256: string, keyId: string, scanner: Scanner, deps: Deps): Promise<void> {
  const { documentFiles } = deps;
  const verdict = await scanner.scan(documentFiles.read(sha256, keyId));
  await judge(sha256, keyId, verdict, deps);
  if (verdict === 'infected') await documentFiles.remove(sha256);
}

async function judge(sha256: string, keyId: string, verdict: 'clean' | 'infected', deps: Deps): Promise<void> {
  const { db, clock, documentFiles } = deps;
  const ids = await documents(db.read).withContent(sha256);
  const bytes = verdict === 'clean' ? Buffer.concat(await Array.fromAsync(documentFiles.read(sha256, keyId))) : null;
  await db.transaction(async (tx) => {
    if (!(await judgeFile(tx, sha256, verdict, clock.now()))) return;
    for (const id of ids) {
      const document = await documents(tx).get(id);
      if (document.revisions[0]?.sha256 === sha256)
        await tellOfDocument(tx, document, { at: clock.now(), text: wordsOf(document.revisions[0].mediaType, bytes) });
      await tx.audit.record('document.scan', {
        actor: serviceActor('ehr'),
        patientId: document.patientId,
        facilityId: document.facilityId,
        resource: `document/${id}`,
        outcome: verdict === 'clean' ? 'success' : 'failure',
        details: { sha256, verdict },
      });
    }
  });
}

function wordsOf(mediaType: string, bytes: Buffer | null): string | undefined {
  if (bytes === null) return undefined;
  if (mediaType === 'text/plain') return asText(bytes);
  return mediaType === 'application/xml' ? wordsOfXml(asText(bytes) ?? '') : undefined;
}
