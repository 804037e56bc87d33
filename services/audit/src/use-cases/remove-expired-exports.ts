import { readdir, rm, stat } from 'node:fs/promises';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { auditExports } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import { exportPath } from '../files/export-path.ts';
import { isMissing, PART } from '../files/sealed-file.ts';

/** No write takes as long: what is older was left by a process that was killed. */
const PART_KEPT_MS = 24 * 3_600_000;

/** Removes the files of exports whose time is over, and what killed writes left behind. @returns how many exports */
export async function removeExpiredExports(deps: Deps): Promise<number> {
  const { db, clock, exportFolder } = deps;
  const expired = await auditExports(db.read).expired(clock.now());
  for (const { id, proof } of expired) {
    if (proof) await rm(exportPath(exportFolder, proof), { force: true });
    await db.transaction(async (tx) => {
      await auditExports(tx).markExpired(id);
      await tx.audit.record('audit-export.expire', { actor: serviceActor('audit'), resource: `audit-export/${id}` });
    });
  }
  await removeParts(exportFolder, clock.now());
  return expired.length;
}

async function removeParts(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names.filter((it) => it.endsWith(PART))) {
    const path = `${folder}/${name}`;
    const changed = await stat(path).then(({ mtimeMs }) => mtimeMs);
    if (now.getTime() - changed > PART_KEPT_MS) await rm(path, { force: true });
  }
}
