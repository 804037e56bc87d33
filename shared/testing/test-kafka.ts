import type { Kafka } from 'kafkajs';
import { pino } from 'pino';
import { kafkaClient } from '@nilecare/service-kit/messaging/kafka-client.ts';

/** The run's broker as something outside the platform reaches it. */
export const testKafka = (stackEnv: Readonly<Record<string, string>>): Kafka =>
  kafkaClient({
    brokers: (stackEnv['KAFKA_BROKERS'] ?? '').split(','),
    clientId: 'test',
    log: pino({ level: 'silent' }),
  });
