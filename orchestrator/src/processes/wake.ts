import { ProcessNotWaiting } from '@nilecare/contracts/processes.ts';
import type { ProcessesTable } from '@nilecare/database/orchestrator/tables.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { processes, type StoredProcess } from '../data/processes.ts';
import type { Deps } from '../deps.ts';
import { timeLeft } from '../in-time.ts';

const PATIENCE_MS = 2_500;

/** Goes on with a process that needs somebody, in its direction, from the step where it stopped. @throws ProcessNotWaiting */
export async function wake(
  kind: ProcessesTable['kind'],
  id: string,
  patientId: string | null,
  { actor, db, cipher, clock, engine }: Deps & RequestContext,
): Promise<StoredProcess> {
  await db.transaction(async (tx) => {
    const rows = processes(tx, cipher);
    const { facilityId, problem } = await rows.get(kind, id);
    const direction = problem?.undoing ? 'undoing' : 'running';
    if (!(await rows.wake(id, direction, clock.now()))) throw new ProcessNotWaiting('Look at it again.');
    await tx.audit.record(`${kind}.retry`, { actor, patientId, facilityId, resource: `${kind}/${id}` });
  });
  await engine.drive(id, timeLeft(PATIENCE_MS));
  return processes(db.read, cipher).get(kind, id);
}
