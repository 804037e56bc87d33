import type { Kafka } from 'kafkajs';
import { pause } from './pause.ts';

const LOOK_EVERY_MS = 50;

/**
 * Whether a group has handled all that stands in the topics at the moment of the question; what comes later is not waited for.
 * @param withinMs how long it is waited for that
 * @returns false also where Kafka cannot say
 */
export async function heardSoFar(
  kafka: Kafka,
  groupId: string,
  topics: readonly string[],
  withinMs: number,
): Promise<boolean> {
  const over = new AbortController();
  const admin = kafka.admin();
  const asked = admin
    .connect()
    .then(() => catchesUp(admin, groupId, topics, over.signal))
    .catch(() => false);
  try {
    return await Promise.race([asked, pause(withinMs).then(() => false)]);
  } finally {
    over.abort();
    void asked.then(() => admin.disconnect()).catch(() => undefined);
  }
}

type Admin = ReturnType<Kafka['admin']>;

async function catchesUp(
  admin: Admin,
  groupId: string,
  topics: readonly string[],
  over: AbortSignal,
): Promise<boolean> {
  const ends = new Map<string, bigint>();
  await Promise.all(
    topics.map(async (topic) => {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
        if (high !== low) ends.set(`${topic}/${partition}`, BigInt(high));
    }),
  );
  while (ends.size > 0 && !over.aborted) {
    const known = await admin.fetchOffsets({ groupId, topics: [...topics] });
    for (const { topic, partitions } of known)
      for (const { partition, offset } of partitions) {
        const place = `${topic}/${partition}`;
        if (BigInt(offset) >= (ends.get(place) ?? 0n)) ends.delete(place);
      }
    if (ends.size > 0) await pause(LOOK_EVERY_MS, over);
  }
  return ends.size === 0;
}
