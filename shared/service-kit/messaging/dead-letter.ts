import type { KafkaMessage } from 'kafkajs';
import type { OutgoingMessage } from './kafka-sender.ts';

/** Headers that a dead letter has beside its original ones. */
export const deadHeaders = {
  error: 'dead-letter-error',
  attempts: 'dead-letter-attempts',
  /** Topic and service that it failed at. */
  topic: 'dead-letter-topic',
  service: 'dead-letter-service',
  position: 'dead-letter-position',
  at: 'dead-letter-at',
} as const;

/** On a replayed event: the one service that is to handle it again. */
export const REPLAY_FOR = 'replay-for';

export interface Failure {
  readonly error: unknown;
  readonly attempts: number;
  readonly at: Date;
}

export const failureText = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);

export interface FailedAt {
  /** Name on the broker. */
  readonly topic: string;
  readonly partition: number;
  readonly service: string;
}

/** The message as it came, for the topic of dead letters. */
export const deadLetter = (
  deadTopic: string,
  source: FailedAt,
  message: KafkaMessage,
  failure: Failure,
): OutgoingMessage => ({
  topic: deadTopic,
  dead: true,
  key: message.key?.toString() ?? null,
  value: message.value,
  headers: {
    ...textHeaders(message),
    [deadHeaders.error]: failureText(failure.error),
    [deadHeaders.attempts]: String(failure.attempts),
    [deadHeaders.topic]: source.topic,
    [deadHeaders.service]: source.service,
    [deadHeaders.position]: `${source.partition}:${message.offset}`,
    [deadHeaders.at]: failure.at.toISOString(),
  },
});

/** One value per header, as text. */
export const textHeaders = (message: Pick<KafkaMessage, 'headers'>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers ?? {}).flatMap(([name, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return last === undefined ? [] : [[name, last.toString()]];
    }),
  );
