import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { jobs, moveJob } from '../data/jobs.ts';
import type { Deps } from '../deps.ts';

const EVERY_MS = 60_000;
/** No write takes as long: what is older was left by a process that was killed. */
const PART_KEPT_MS = 24 * 3_600_000;

/** Removes reports whose time is over. */
export const reportRounds = (deps: Deps): Background =>
  rounds(deps, { name: 'orchestrator.reports', everyMs: EVERY_MS }, () => removeExpired(deps));

export async function removeExpired({ db, clock, reportFiles }: Deps): Promise<void> {
  for (const { id, facilityId } of await jobs(db.read).expired(clock.now())) {
    await reportFiles.remove(id);
    await db.transaction(async (tx) => {
      if (!(await moveJob(tx, id, ['ready'], { state: 'expired' }))) return;
      const facts = { actor: serviceActor('orchestrator'), facilityId, resource: `report/${id}` };
      await tx.audit.record('report.expire', facts);
    });
  }
  await reportFiles.removeParts(new Date(Date.now() - PART_KEPT_MS));
}
