import type { Kafka } from 'kafkajs';

const PARTITIONS = 6;
const DEAD_LETTERS_KEPT_MS = 30 * 24 * 3600 * 1000;

/** Name on the broker; a topic of dead letters has one partition and keeps them for 30 days. */
export interface WantedTopic {
  readonly name: string;
  readonly dead?: boolean;
}

/** Creates those topics that are missing. Several services may do so at the same time. */
export async function createMissingTopics(kafka: Kafka, wanted: readonly WantedTopic[]): Promise<void> {
  if (wanted.length === 0) return;
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = wanted.filter(({ name }) => !existing.has(name));
    if (missing.length === 0) return;
    await admin.createTopics({ topics: missing.map(topicSettings) });
  } finally {
    await admin.disconnect();
  }
}

const topicSettings = ({ name, dead }: WantedTopic) =>
  dead
    ? {
        topic: name,
        numPartitions: 1,
        configEntries: [{ name: 'retention.ms', value: String(DEAD_LETTERS_KEPT_MS) }],
      }
    : { topic: name, numPartitions: PARTITIONS };
