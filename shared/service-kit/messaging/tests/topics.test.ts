import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { kafkaClient } from '../kafka-client.ts';
import { createMissingTopics } from '../topics.ts';
import { upTo } from './support/recording.ts';

const brokers = (inject('stackEnv')['KAFKA_BROKERS'] ?? '').split(',');
const kafka = kafkaClient({ brokers, clientId: 'topics-test', log: pino({ level: 'silent' }) });

test('whoever prepares topics can use them at once, also when others make them at the same moment', async () => {
  // Connected before: the time that takes would hide an answer that comes too early.
  const user = kafka.admin();
  await user.connect();
  const prefix = randomUUID();
  const shared = upTo(20).map((n) => `${prefix}.${n}`);
  try {
    const prepared = upTo(6).map(async (caller) => {
      const topics = [`${prefix}.of-${caller}`, ...shared];
      await createMissingTopics(
        kafka,
        topics.map((name) => ({ name })),
        2,
      );
      return (await user.fetchTopicMetadata({ topics })).topics.length;
    });
    expect(await Promise.all(prepared)).toEqual(prepared.map(() => shared.length + 1));
  } finally {
    await user.disconnect();
  }
});
