import {
  sendEmail,
  sendPush,
  sendSms,
  sendToOperators,
  sendUrgentEmail,
  sendUrgentPush,
  sendUrgentSms,
} from '@nilecare/contracts/tasks.ts';
import { workRemotely, type TaskWorker } from '@nilecare/service-kit/messaging/tasks.ts';
import type { Deps } from './deps.ts';
import { deliver, giveUp } from './use-cases/deliver.ts';

/** What an attempt came to stands in the database before the task is finished; a task that comes twice finds it there. */
export const workers: readonly TaskWorker<Deps>[] = [
  sendEmail,
  sendSms,
  sendPush,
  sendUrgentEmail,
  sendUrgentSms,
  sendUrgentPush,
  sendToOperators,
].map((task) =>
  workRemotely<typeof task, Deps, void>(task, {
    perform: ({ deliveryId }, deps) => deliver(deliveryId, deps),
    onDead: ({ deliveryId }, error, deps) => giveUp(deliveryId, error, deps),
  }),
);
