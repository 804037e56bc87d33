import type { TaskType } from '@nilecare/contracts/task.ts';
import * as tasks from '@nilecare/contracts/tasks.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { deadEvents, deadTopicsOf } from '@nilecare/service-kit/messaging/dead-events.ts';
import type { DeadLetters } from '@nilecare/service-kit/messaging/dead-letters.ts';
import { deadOutbox } from '@nilecare/service-kit/messaging/dead-outbox.ts';
import { deadTasks } from '@nilecare/service-kit/messaging/dead-tasks.ts';
import { kafkaClient } from '@nilecare/service-kit/messaging/kafka-client.ts';
import type { ServerName } from '@nilecare/topology/servers.ts';

/** Where to look; none of the three is everywhere on the brokers. */
export interface Wanted {
  readonly topic?: string | undefined;
  readonly queue?: string | undefined;
  /** Address of a service's database, for what its broker refused. */
  readonly database?: string | undefined;
}

export interface OpenPlaces {
  readonly places: readonly DeadLetters[];
  close(): Promise<void>;
}

const withEnd = (name: string): string => (name.endsWith('.dead') ? name : `${name}.dead`);

/**
 * The places of dead letters.
 * @param addressOf address of a server; throws when it is not known
 */
export async function openPlaces(wanted: Wanted, addressOf: (server: ServerName) => string): Promise<OpenPlaces> {
  const nothing = async () => undefined;
  if (wanted.database !== undefined) {
    const { kysely } = connect<KitTables>(wanted.database, 1);
    return { places: [deadOutbox(kysely)], close: () => kysely.destroy() };
  }
  const kafka = () =>
    kafkaClient({
      brokers: addressOf('kafka').split(','),
      clientId: 'dead-letters',
      log: logger('dead-letters', 'silent'),
    });
  if (wanted.topic !== undefined) return { places: [deadEvents(kafka(), withEnd(wanted.topic))], close: nothing };
  const queues = wanted.queue === undefined ? taskQueues : [wanted.queue];
  const places = queues.map((queue) => deadTasks(addressOf('rabbitmq'), withEnd(queue)));
  if (wanted.queue !== undefined) return { places, close: nothing };
  const client = kafka();
  const topics = await deadTopicsOf(client);
  return { places: [...topics.map((topic) => deadEvents(client, topic)), ...places], close: nothing };
}

const taskQueues = Object.values<unknown>(tasks)
  .filter(isTask)
  .map(({ queue }) => queue);

function isTask(value: unknown): value is TaskType {
  return typeof value === 'object' && value !== null && 'queue' in value && 'retryAfterMs' in value;
}
