import type { Kafka, KafkaMessage } from 'kafkajs';
import { newId } from '../ids.ts';
import { deadHeaders, REPLAY_FOR, textHeaders } from './dead-letter.ts';
import type { DeadLetter, DeadLetters } from './dead-letters.ts';
import { KafkaSender, type OutgoingMessage } from './kafka-sender.ts';

/** All topics of dead letters, by their names on the broker. */
export const deadTopicsOf = async (kafka: Kafka): Promise<string[]> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return (await admin.listTopics()).filter((topic) => topic.endsWith('.dead')).toSorted();
  } finally {
    await admin.disconnect();
  }
};

/** The dead letters of one topic `<topic>.<service>.dead`. */
export const deadEvents = (kafka: Kafka, deadTopic: string): DeadLetters => ({
  list: async () => (await readAll(kafka, deadTopic)).messages.map((message) => asLetter(deadTopic, message)),
  replay: async (id) => {
    const { messages, end } = await readAll(kafka, deadTopic);
    const wanted = messages.filter((message) => id === undefined || textHeaders(message)['id'] === id);
    const others = messages.filter((message) => !wanted.includes(message));
    if (wanted.length === 0) return 0;
    const sender = new KafkaSender(kafka);
    try {
      // Kafka removes from the beginning only: those that are to stay are written again first.
      await sender.send([...wanted.map(asReplay), ...others.map((message) => asItWas(deadTopic, message))]);
    } finally {
      await sender.stop();
    }
    await removeUntil(kafka, deadTopic, end);
    return wanted.length;
  },
});

const asLetter = (place: string, message: KafkaMessage): DeadLetter => {
  const headers = textHeaders(message);
  return {
    id: headers['id'] ?? '',
    place,
    key: message.key?.toString() ?? '',
    error: headers[deadHeaders.error] ?? '',
    attempts: Number(headers[deadHeaders.attempts] ?? 0),
    at: headers[deadHeaders.at] ?? '',
    body: message.value?.toString() ?? '',
  };
};

function asReplay(message: KafkaMessage): OutgoingMessage {
  const headers = textHeaders(message);
  const topic = headers[deadHeaders.topic];
  const service = headers[deadHeaders.service];
  if (topic === undefined || service === undefined)
    throw new Error(`The message at ${message.offset} does not say where it failed; it is no dead letter.`);
  const own = Object.entries(headers).filter(([name]) => !name.startsWith('dead-letter-'));
  const key = message.key?.toString() ?? null;
  return { topic, key, value: message.value, headers: { ...Object.fromEntries(own), [REPLAY_FOR]: service } };
}

const asItWas = (topic: string, message: KafkaMessage): OutgoingMessage => ({
  topic,
  dead: true,
  key: message.key?.toString() ?? null,
  value: message.value,
  headers: textHeaders(message),
});

interface Content {
  readonly messages: readonly KafkaMessage[];
  /** The offset after the last of them. */
  readonly end: string;
}

/** What a topic of one partition holds now. */
async function readAll(kafka: Kafka, topic: string): Promise<Content> {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `${topic}.reader.${newId()}`;
  try {
    const [offsets] = await admin.fetchTopicOffsets(topic);
    const end = offsets?.high ?? '0';
    if (!offsets || BigInt(offsets.low) >= BigInt(end)) return { messages: [], end };
    const messages = await readUntil(kafka, topic, groupId, end);
    await admin.deleteGroups([groupId]).catch(() => undefined); // an empty group goes by itself after a while
    return { messages, end };
  } finally {
    await admin.disconnect();
  }
}

async function readUntil(kafka: Kafka, topic: string, groupId: string, end: string): Promise<KafkaMessage[]> {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 500, allowAutoTopicCreation: false });
  const messages: KafkaMessage[] = [];
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachBatch = async ({ batch }: { batch: { messages: KafkaMessage[]; lastOffset(): string } }) => {
        messages.push(...batch.messages.filter(({ offset }) => BigInt(offset) < BigInt(end)));
        if (BigInt(batch.lastOffset()) >= BigInt(end) - 1n) resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

async function removeUntil(kafka: Kafka, topic: string, offset: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    // kafkajs looks for the leader in what it knows of the topic, which is nothing before this question.
    await admin.fetchTopicMetadata({ topics: [topic] });
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset }] });
  } finally {
    await admin.disconnect();
  }
}
