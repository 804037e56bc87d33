import { sendEmail, sendSms } from '@nilecare/contracts/tasks.ts';
import { workRemotely, type TaskWorker } from '@nilecare/service-kit/messaging/tasks.ts';
import { deliveries } from './data/deliveries.ts';
import type { Deps } from './deps.ts';
import { deliver, failureOf } from './use-cases/deliver.ts';

export const workers: readonly TaskWorker<Deps>[] = [sendEmail, sendSms].map((task) =>
  workRemotely<typeof task, Deps, Awaited<ReturnType<typeof deliver>>>(task, {
    perform: ({ deliveryId }, deps) => deliver(deliveryId, deps.run.attempt, deps),
    record: async ({ deliveryId }, outcome, { tx, run, clock }) => {
      if (outcome) await deliveries(tx).markSent(deliveryId, outcome.provider, run.attempt, clock.now());
    },
    onDead: ({ deliveryId }, error, { tx }) => deliveries(tx).markFailed(deliveryId, failureOf(error)),
  }),
);
