import { ProcessNotWaiting } from '@nilecare/contracts/processes.ts';
import type { ProcessesTable } from '@nilecare/database/orchestrator/tables.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { processes, type StoredProcess } from '../data/processes.ts';
import type { Deps } from '../deps.ts';

const PATIENCE_MS = 2_500;

/** Goes on with a process that needs somebody, forwards from the step where it stopped. @throws ProcessNotWaiting */
export async function wake(
  kind: ProcessesTable['kind'],
  id: string,
  patientId: string | null,
  { actor, db, cipher, clock, engine }: Deps & RequestContext,
): Promise<StoredProcess> {
  await db.transaction(async (tx) => {
    const rows = processes(tx, cipher);
    if (!(await rows.wake(id, 'running', clock.now()))) throw new ProcessNotWaiting('Look at it again.');
    const { facilityId } = await rows.get(kind, id);
    await tx.audit.record(`${kind}.retry`, { actor, patientId, facilityId, resource: `${kind}/${id}` });
  });
  await engine.drive(id, PATIENCE_MS);
  return processes(db.read, cipher).get(kind, id);
}
