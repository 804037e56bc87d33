import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { moveExport, recordExports } from '../../data/record-exports.ts';
import type { Deps } from '../../deps.ts';

/** No write takes as long: what is older was left by a process that was killed. */
const PART_KEPT_MS = 24 * 3_600_000;

/** Removes the files of copies whose time is over or that nobody wants, and what killed writes left behind. */
export async function removeExpired({ db, clock, exportFiles, documentFiles }: Deps): Promise<void> {
  for (const { id, patientId } of await recordExports(db.read).expired(clock.now())) {
    await exportFiles.remove(id);
    await db.transaction(async (tx) => {
      if (!(await moveExport(tx, id, ['ready'], { state: 'expired' }))) return;
      const facts = { actor: serviceActor('ehr'), patientId, resource: `record-export/${id}` };
      await tx.audit.record('record-export.expire', facts);
    });
  }
  for (const id of await recordExports(db.read).givenUp(new Date(clock.now().getTime() - PART_KEPT_MS)))
    await exportFiles.remove(id);
  const left = new Date(Date.now() - PART_KEPT_MS);
  await exportFiles.removeParts(left);
  await documentFiles.removeParts(left);
}
