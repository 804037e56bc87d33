import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { documentRows, documents } from '../../data/documents.ts';
import { judgeFile, storedFiles, type StoredFile } from '../../data/stored-files.ts';
import type { Deps } from '../../deps.ts';
import { isScannerAway, type Scanner } from '../../files/scanner.ts';
import { wordsOf } from '../../files/words-of.ts';
import { tellOfDocument } from './tell-of-document.ts';

const AT_ONCE = 50;

/** Has files looked at that no scanner has seen. One that fails waits for the next round, a scanner that is away ends this one. */
export async function scanWaiting(deps: Deps, signal: AbortSignal): Promise<void> {
  const { db, scanner, log } = deps;
  if (!scanner) return;
  for (const file of await storedFiles(db.read).waiting(AT_ONCE)) {
    if (signal.aborted) return;
    try {
      await scanOne(file, scanner, deps);
    } catch (error) {
      if (isScannerAway(error)) throw error;
      log.warn({ err: error, sha256: file.sha256 }, 'a file could not be scanned; it waits');
    }
  }
}

async function scanOne(file: StoredFile, scanner: Scanner, deps: Deps): Promise<void> {
  const { documentFiles } = deps;
  const verdict = await scanner.scan(documentFiles.read(file.sha256, file.keyId));
  await judge(file, verdict, deps);
  if (verdict === 'infected') await documentFiles.remove(file.sha256);
}

async function judge(file: StoredFile, verdict: 'clean' | 'infected', deps: Deps): Promise<void> {
  const { db, clock } = deps;
  const { sha256 } = file;
  const text = verdict === 'clean' ? await wordsOf(file, deps) : undefined;
  await db.transaction(async (tx) => {
    if (!(await judgeFile(tx, sha256, verdict, clock.now()))) return;
    // Whoever sends the same file meanwhile waits, and finds what was said of it.
    for (const id of await documents(tx).withContent(sha256)) {
      const document = await documentRows(tx).lock(id);
      if (document.revisions[0]?.sha256 === sha256) await tellOfDocument(tx, document, { at: clock.now(), text });
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
