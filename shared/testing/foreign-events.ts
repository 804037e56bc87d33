import { randomUUID } from 'node:crypto';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import { cloudEvent } from '@nilecare/service-kit/messaging/cloud-event.ts';
import { brokerNames } from '@nilecare/service-kit/messaging/names.ts';
import type { System } from './system.ts';
import { testKafka } from './test-kafka.ts';

export interface ForeignEvents {
  /** Publishes an event as its owner would; resolves when Kafka has it. @returns its id */
  tell<E extends EventType>(event: E, subject: string, data: DataOf<E>, id?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Events of services that a test does not run. */
export async function foreignEvents(system: Pick<System, 'namespace' | 'stackEnv'>): Promise<ForeignEvents> {
  const names = brokerNames('test', system.namespace);
  const producer = testKafka(system.stackEnv).producer();
  await producer.connect();
  return {
    async tell(event, subject, data, id = randomUUID()) {
      const value = cloudEvent(event, { id, source: event.owner, subject, at: new Date(), data });
      await producer.send({ topic: names.topic(event.topic), messages: [{ key: subject, value }] });
      return id;
    },
    stop: () => producer.disconnect(),
  };
}
