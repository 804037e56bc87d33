import type { Channel } from 'amqplib';
import type { TaskType } from '@nilecare/contracts/task.ts';
import type { BrokerNames } from './names.ts';

/** Quorum queues: on the disk, replicated where the broker is a cluster. */
const durable = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** The queue that a task is published to; its settings depend on nothing, so every publisher can make it. */
export async function makeQueue(channel: Channel, names: BrokerNames, queue: string): Promise<void> {
  await channel.assertQueue(names.queue(queue), durable);
}

/**
 * All queues of a task: its own, one per waiting time from which tasks return to it by themselves, and the one of those
 * that were given up.
 */
export async function makeTaskQueues(channel: Channel, names: BrokerNames, task: TaskType): Promise<void> {
  await makeQueue(channel, names, task.queue);
  await channel.assertQueue(names.deadQueue(task.queue), durable);
  for (const waitMs of new Set(task.retryAfterMs)) {
    await channel.assertQueue(names.retryQueue(task.queue, waitMs), {
      durable: true,
      arguments: {
        ...durable.arguments,
        'x-message-ttl': waitMs,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': names.queue(task.queue),
        // The way back is confirmed too: a task that expires is not lost when the broker stops at that moment.
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
  }
}
