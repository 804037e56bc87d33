import { connect } from 'amqplib';
import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import { readTask } from '@nilecare/service-kit/messaging/envelope.ts';
import { brokerNames } from '@nilecare/service-kit/messaging/names.ts';
import type { System } from './system.ts';

/** What waits in the queue of a task that no service of the test takes, what came again under its id once; it is left there. */
export async function queuedTasks<T extends TaskType>(
  system: Pick<System, 'namespace' | 'stackEnv'>,
  task: T,
): Promise<TaskDataOf<T>[]> {
  const connection = await connect(system.stackEnv['AMQP_URL'] ?? '');
  try {
    const channel = await connection.createChannel();
    const queue = brokerNames('test', system.namespace).queue(task.queue);
    const found = new Map<string, TaskDataOf<T>>();
    // Unacknowledged ones return to the queue when the connection ends.
    for (let next = await channel.get(queue); next !== false; next = await channel.get(queue)) {
      const { id, data } = readTask(task, next.content);
      found.set(id, data as TaskDataOf<T>); // the schema of this task
    }
    return [...found.values()];
  } finally {
    await connection.close();
  }
}
