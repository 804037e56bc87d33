import { exportAudit } from '@nilecare/contracts/tasks.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { workRemotely } from '@nilecare/service-kit/messaging/tasks.ts';
import { auditExports } from './data/exports.ts';
import type { Deps } from './deps.ts';
import { writeExport } from './use-cases/write-export.ts';

const HOUR_MS = 3_600_000;

export const workers = [
  workRemotely<typeof exportAudit, Deps, Awaited<ReturnType<typeof writeExport>>>(exportAudit, {
    atOnce: 1,
    perform: ({ exportId }, deps) => writeExport(deps, exportId),
    record: async ({ exportId }, proof, { tx, clock, own }) => {
      const expiresAt = new Date(clock.now().getTime() + own.auditExportHours * HOUR_MS);
      await auditExports(tx).markReady(exportId, proof, expiresAt);
      await tx.audit.record('audit-export.finish', {
        actor: serviceActor('audit'),
        resource: `audit-export/${exportId}`,
        details: { entries: proof.entries, sha256: proof.sha256 },
      });
    },
    onDead: async ({ exportId }, _error, { tx }) => {
      await auditExports(tx).markFailed(exportId);
      const facts = { actor: serviceActor('audit'), outcome: 'failure', resource: `audit-export/${exportId}` } as const;
      await tx.audit.record('audit-export.finish', facts);
    },
  }),
];
