import { randomUUID } from 'node:crypto';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { brokerNames } from '@nilecare/service-kit/messaging/names.ts';
import { createMissingTopics } from '@nilecare/service-kit/messaging/topics.ts';
import { eventually } from './eventually.ts';
import { TEST_PARTITIONS, type System } from './system.ts';
import { testKafka } from './test-kafka.ts';

export interface PublishedEvents {
  /** What was published so far, in the order it was read; what came again under its id, as it may, stands once. */
  of<E extends EventType>(event: E): readonly Received<E>[];
  stop(): Promise<void>;
}

const PATIENCE = { within: 60_000 };
/** Who joined before the topics had leaders is given none of them, and must join anew. */
const JOINED = { within: 8_000 };

/** Reads the topics of a test system from their beginning, as a consumer outside the platform would. */
export async function publishedEvents(
  system: Pick<System, 'namespace' | 'stackEnv'>,
  events: readonly EventType[],
): Promise<PublishedEvents> {
  const names = brokerNames('test', system.namespace);
  const kafka = testKafka(system.stackEnv);
  const topics = events.map((it) => names.topic(it.topic));
  const read = new Map<string, Received<EventType>>();
  const join = async () => {
    read.clear();
    const consumer = kafka.consumer({
      groupId: `${system.namespace}test-${randomUUID()}`,
      allowAutoTopicCreation: false,
      metadataMaxAge: 1_000,
    });
    let assigned: readonly string[] = [];
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      assigned = Object.keys(payload.memberAssignment);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics, fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message }) => {
          // Checked against its schema where it is asked for.
          const event = JSON.parse(message.value?.toString() ?? '{}') as Received<EventType>;
          if (!read.has(event.id)) read.set(event.id, event);
        },
      });
      await eventually(() => topics.every((topic) => assigned.includes(topic)), JOINED);
      return consumer;
    } catch (error) {
      await consumer.disconnect();
      throw error;
    }
  };
  // A topic that was created just now has no leader for a moment.
  await eventually(
    () =>
      createMissingTopics(
        kafka,
        topics.map((name) => ({ name })),
        TEST_PARTITIONS,
      ).then(() => true),
    PATIENCE,
  );
  const consumer = await eventually(join, PATIENCE);
  return {
    of: <E extends EventType>(event: E) =>
      [...read.values()]
        .filter((it) => it.type === event.topic)
        .map((it) => ({ ...it, data: event.data.parse(it.data) }) as Received<E>), // parsed by the event's own schema
    stop: () => consumer.disconnect(),
  };
}
