import type { Kafka } from 'kafkajs';

interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/**
 * Where a group is to begin in those partitions that it has no position of yet: at their end, as it is now. Without a
 * position, a group that starts at the end would start at the end again next time, and miss what was published while it
 * was away.
 * @param assigned partitions by topic
 */
export async function firstPositions(
  kafka: Kafka,
  groupId: string,
  assigned: Readonly<Record<string, readonly number[]>>,
): Promise<Position[]> {
  const topics = Object.keys(assigned);
  if (topics.length === 0) return [];
  const admin = kafka.admin();
  await admin.connect();
  try {
    const known = await admin.fetchOffsets({ groupId, topics });
    const first: Position[] = [];
    for (const { topic, partitions } of known) {
      const without = partitions.filter(
        ({ partition, offset }) => Number(offset) < 0 && assigned[topic]?.includes(partition),
      );
      if (without.length === 0) continue;
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
      for (const { partition } of without) first.push({ topic, partition, offset: ends.get(partition) ?? '0' });
    }
    return first;
  } finally {
    await admin.disconnect();
  }
}
