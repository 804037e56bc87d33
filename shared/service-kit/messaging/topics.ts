import type { Admin, Kafka } from 'kafkajs';
import { isAnswer } from './kafka-errors.ts';
import { growingPause, pause } from './pause.ts';

/** A busy broker has been seen to take seconds until it knows a topic that was just made. */
const KNOWN_WITHIN_MS = 15_000;
const notKnownYet = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);
const DEAD_LETTERS_KEPT_MS = 30 * 24 * 3600 * 1000;

/** Name on the broker; a topic of dead letters has one partition and keeps them for 30 days. */
export interface WantedTopic {
  readonly name: string;
  readonly dead?: boolean;
}

/** Of a topic of events, unless a setting says otherwise: so many instances of a service can share the work. */
export const USUAL_PARTITIONS = 6;

/**
 * Creates those topics that are missing, and waits until the broker knows them: right after the creation it answers that
 * there is no such topic. Several services may do so at the same time.
 * @param partitions of each; those that exist keep theirs
 */
export async function createMissingTopics(
  kafka: Kafka,
  wanted: readonly WantedTopic[],
  partitions: number,
): Promise<void> {
  if (wanted.length === 0) return;
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = wanted.filter(({ name }) => !existing.has(name));
    if (missing.length === 0) return;
    await admin.createTopics({ topics: missing.map((it) => topicSettings(it, partitions)), waitForLeaders: false });
    await untilKnown(
      admin,
      missing.map(({ name }) => name),
    );
  } finally {
    await admin.disconnect();
  }
}

/** Also those that another service is making: the answer that a topic exists already comes before it can be used. */
async function untilKnown(admin: Admin, topics: string[]): Promise<void> {
  const until = performance.now() + KNOWN_WITHIN_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      if (!isAnswer(error, notKnownYet) || performance.now() > until) throw error;
      await pause(growingPause(tries, 20, 500));
    }
  }
}

const topicSettings = ({ name, dead }: WantedTopic, partitions: number) =>
  dead
    ? {
        topic: name,
        numPartitions: 1,
        configEntries: [{ name: 'retention.ms', value: String(DEAD_LETTERS_KEPT_MS) }],
      }
    : { topic: name, numPartitions: partitions };
