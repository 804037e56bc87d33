import { exportData, generateReport } from '@nilecare/contracts/tasks.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { workRemotely, type TaskWorker } from '@nilecare/service-kit/messaging/tasks.ts';
import { jobs, moveJob } from './data/jobs.ts';
import type { Deps } from './deps.ts';
import { makeReport, type MadeReport } from './reports/make-report.ts';

const HOUR_MS = 3_600_000;
const unfinished = ['waiting', 'running'] as const;

const making = (task: typeof generateReport): TaskWorker<Deps> =>
  workRemotely<typeof generateReport, Deps, MadeReport | null>(task, {
    atOnce: 2,
    perform: ({ jobId }, deps) => makeReport(jobId, deps),
    record: async ({ jobId }, made, { tx, clock, own }) => {
      if (!made) return;
      const at = clock.now();
      const expiresAt = new Date(at.getTime() + own.reportHours * HOUR_MS);
      const { bytes, sha256, keyId } = made;
      const file = { bytes, sha256, key_id: keyId, finished_at: at, expires_at: expiresAt };
      // One that was cancelled at the last moment stays so; its file goes with the next round.
      if (!(await moveJob(tx, jobId, unfinished, { state: 'ready', progress: 100, step: 'ready', ...file }))) return;
      const { facilityId } = await jobs(tx).get(jobId);
      const facts = { actor: serviceActor('orchestrator'), facilityId, resource: `report/${jobId}` };
      await tx.audit.record('report.finish', { ...facts, details: { bytes, sha256 } });
    },
    onDead: async ({ jobId }, _error, { tx, clock }) => {
      await moveJob(tx, jobId, unfinished, { state: 'failed', finished_at: clock.now() });
      const facts = { actor: serviceActor('orchestrator'), outcome: 'failure', resource: `report/${jobId}` } as const;
      await tx.audit.record('report.finish', facts);
    },
  });

export const workers: readonly TaskWorker<Deps>[] = [generateReport, exportData].map(making);
