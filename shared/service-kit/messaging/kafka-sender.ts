import type { Kafka, Message, Producer } from 'kafkajs';
import { partitioner } from './kafka-partitioner.ts';
import { createMissingTopics, USUAL_PARTITIONS } from './topics.ts';

export interface OutgoingMessage {
  /** Name on the broker. */
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | Buffer | null;
  readonly headers: Record<string, string>;
  /** A topic of dead letters. */
  readonly dead?: boolean;
}

/**
 * Sends messages in the order given and resolves when all replicas have them.
 * Not an idempotent producer: after an unclear failure the same messages come again in other batches, which its sequence
 * numbers take for repetitions and drop without a word. Consumers drop repetitions by the event's id instead.
 */
export class KafkaSender {
  readonly #kafka: Kafka;
  readonly #partitions: number;
  readonly #knownTopics = new Set<string>();
  #producer: Promise<Producer> | undefined;

  /** @param partitions of topics that it has to create */
  constructor(kafka: Kafka, partitions = USUAL_PARTITIONS) {
    this.#kafka = kafka;
    this.#partitions = partitions;
  }

  /** @throws the error of the broker or of the connection; then some of the messages may have arrived */
  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    const unknown = messages.filter(({ topic }) => !this.#knownTopics.has(topic));
    await this.prepareTopics(unknown.map(({ topic, dead }) => ({ name: topic, ...(dead ? { dead } : {}) })));
    this.#producer ??= this.#connect();
    const producer = this.#producer;
    try {
      await (await producer).sendBatch({ acks: -1, timeout: 10_000, topicMessages: byTopic(messages) });
    } catch (error) {
      // A fresh producer each time: the old one may hold on to metadata of brokers that are gone.
      if (this.#producer === producer) this.#producer = undefined;
      void producer.then((it) => it.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  /** Creates the topics that this sender has not seen yet. */
  async prepareTopics(topics: readonly { readonly name: string; readonly dead?: boolean }[]): Promise<void> {
    const unknown = new Map(topics.filter(({ name }) => !this.#knownTopics.has(name)).map((it) => [it.name, it]));
    if (unknown.size === 0) return;
    await createMissingTopics(this.#kafka, [...unknown.values()], this.#partitions);
    for (const name of unknown.keys()) this.#knownTopics.add(name);
  }

  async stop(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then((it) => it.disconnect()).catch(() => undefined);
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: partitioner,
    });
    await producer.connect();
    return producer;
  }
}

function byTopic(messages: readonly OutgoingMessage[]): { topic: string; messages: Message[] }[] {
  const groups = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of messages) {
    const group = groups.get(topic) ?? [];
    group.push({ key, value, headers });
    groups.set(topic, group);
  }
  return [...groups].map(([topic, group]) => ({ topic, messages: group }));
}
