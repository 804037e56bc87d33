import { recordExported } from '@nilecare/contracts/events/ehr.ts';
import { exportRecord } from '@nilecare/contracts/tasks.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { workRemotely, type TaskWorker } from '@nilecare/service-kit/messaging/tasks.ts';
import { moveExport, recordExports } from './data/record-exports.ts';
import type { Deps, EhrTx } from './deps.ts';
import { makeExport, type MadeExport } from './use-cases/exports/make-export.ts';

const HOUR_MS = 3_600_000;

export const workers: readonly TaskWorker<Deps>[] = [
  workRemotely<typeof exportRecord, Deps, MadeExport | null>(exportRecord, {
    atOnce: 2,
    perform: ({ exportId }, deps) => makeExport(exportId, deps),
    record: async ({ exportId }, made, deps) => {
      if (made) await finish(deps.tx, exportId, made, deps);
    },
    onDead: async ({ exportId }, _error, { tx, clock }) => {
      await moveExport(tx, exportId, ['waiting', 'running'], { state: 'failed', finished_at: clock.now() });
      const facts = { actor: serviceActor('ehr'), outcome: 'failure', resource: `record-export/${exportId}` } as const;
      await tx.audit.record('record-export.finish', facts);
    },
  }),
];

/** A copy that was cancelled at the last moment stays cancelled; its file goes with the next round. */
async function finish(tx: EhrTx, exportId: string, made: MadeExport, { clock, own }: Deps): Promise<void> {
  const at = clock.now();
  const moved = await moveExport(tx, exportId, ['waiting', 'running'], {
    state: 'ready',
    progress: 100,
    missing: JSON.stringify(made.missing),
    finished_at: at,
    expires_at: new Date(at.getTime() + own.ehrExportHours * HOUR_MS),
    bytes: made.bytes,
    key_id: made.keyId,
  });
  if (!moved) return;
  const { patientId, requestedById: requestedBy, version } = await recordExports(tx).get(exportId);
  const { facilityId } = made;
  const news = { exportId, patientId, facilityId, version, requestedBy, at: at.toISOString() };
  await tx.outbox.add(recordExported, news, { key: patientId });
  await tx.audit.record('record-export.finish', {
    ...{ actor: serviceActor('ehr'), patientId, facilityId, resource: `record-export/${exportId}` },
    details: { bytes: made.bytes, missing: made.missing },
  });
}
