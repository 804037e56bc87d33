import { asService, inTransaction, type Handling } from './handling.ts';
import { takeNew, wasTaken } from './inbox.ts';
import { processTraced } from './message-tracing.ts';
import type { TaskRun, TaskWorker } from './tasks.ts';

/**
 * Runs a task: its effect outside first, then what is recorded, once per task id.
 * @returns `duplicate` when it was done before
 */
export function runTask<Deps extends object>(
  handling: Handling<Deps>,
  worker: TaskWorker<Deps>,
  data: unknown,
  run: TaskRun,
  traceparent: string,
): Promise<'done' | 'duplicate'> {
  const { queue } = worker.task;
  const place = { system: 'rabbitmq', target: queue, service: handling.service } as const;
  return processTraced(place, traceparent ? [traceparent] : [], () =>
    asService(handling, async () => {
      const { db, deps, clock } = handling;
      if (db && (await wasTaken(db.read, queue, run.id))) return 'duplicate';
      const result = await worker.perform(data, { ...deps, run });
      if (!db) return 'done';
      return inTransaction(handling, async (withTx, open) => {
        const unseen = await takeNew(open, { consumer: queue, ids: [run.id], now: clock.now() });
        if (unseen.size === 0) return 'duplicate';
        await worker.record(data, result, { ...withTx, run });
        return 'done';
      });
    }),
  );
}

/** Lets the service mark in its database that a task was given up. */
export async function giveUpTask<Deps extends object>(
  handling: Handling<Deps>,
  { onDead }: TaskWorker<Deps>,
  data: unknown,
  error: unknown,
): Promise<void> {
  if (!onDead) return;
  await asService(handling, () => inTransaction(handling, (deps) => onDead(data, error, deps)));
}
