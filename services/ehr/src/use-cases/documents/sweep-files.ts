import { storedFiles, whileUnknown } from '../../data/stored-files.ts';
import type { Deps } from '../../deps.ts';

const PAGE = 1000;
const isContent = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/**
 * Removes files that no document knows, which an upload left that was killed, and those that are infected; tells of those
 * that documents know and nobody finds.
 * @param olderThan what was written later may be of an upload that goes on
 */
export async function sweepFiles(
  { db, documentFiles, clock, log }: Pick<Deps, 'db' | 'documentFiles' | 'clock' | 'log'>,
  olderThan: Date,
): Promise<void> {
  const unknown = new Set((await documentFiles.names(olderThan)).filter(isContent));
  const lost: string[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await storedFiles(db.read).page(olderThan, after, PAGE);
    for (const { sha256, scan } of page) {
      const isThere = unknown.delete(sha256) || (await documentFiles.has(sha256));
      if (scan === 'infected') await documentFiles.remove(sha256);
      else if (!isThere) lost.push(sha256);
    }
    after = page.at(-1)?.sha256;
  }
  for (const sha256 of unknown)
    await db.transaction((tx) => whileUnknown(tx, sha256, clock.now(), () => documentFiles.remove(sha256)));
  if (lost.length > 0)
    log.error(
      { count: lost.length, sha256: lost.slice(0, 20) },
      'files of documents are lost; bring them back from a backup',
    );
}
