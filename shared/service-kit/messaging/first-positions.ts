import type { Kafka } from 'kafkajs';

interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/**
 * Where a group is to begin in those partitions that it has no position of yet: at their end, as it is now. Without a
 * position, a group that starts at the end would start at the end again next time, and miss what was published while it
 * was away. That is so for every partition, whoever has it just now: one that is held by a member who died while it joined
 * comes to another later, and what was published until then is not to be missed.
 */
export async function firstPositions(kafka: Kafka, groupId: string, topics: string[]): Promise<Position[]> {
  if (topics.length === 0) return [];
  const admin = kafka.admin();
  await admin.connect();
  try {
    const known = await admin.fetchOffsets({ groupId, topics });
    const first: Position[] = [];
    for (const { topic, partitions } of known) {
      const without = partitions.filter(({ offset }) => Number(offset) < 0);
      if (without.length === 0) continue;
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
      for (const { partition } of without) first.push({ topic, partition, offset: ends.get(partition) ?? '0' });
    }
    return first;
  } finally {
    await admin.disconnect();
  }
}
