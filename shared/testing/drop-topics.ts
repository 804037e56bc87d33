import { testKafka } from './test-kafka.ts';

/**
 * Removes the topics of a test that is over. A run leaves some ten thousand partitions otherwise, which fill the
 * broker's memory and make it late for all other tests.
 */
export async function dropTopics(stackEnv: Readonly<Record<string, string>>, namespace: string): Promise<void> {
  const admin = testKafka(stackEnv).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(namespace));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
