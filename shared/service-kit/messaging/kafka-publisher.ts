import { causesOf, isAnswer } from './kafka-errors.ts';
import type { KafkaSender } from './kafka-sender.ts';
import { startPublish } from './message-tracing.ts';
import type { BrokerNames } from './names.ts';
import type { OutboxRow } from './outbox-table.ts';
import { Refused, type Publisher } from './publisher.ts';

/** Answers of Kafka that depend on the message alone (names of the protocol's error codes). */
const refusals = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  'POLICY_VIOLATION',
]);

/** Publishes events. The sender connects when it is first used, and belongs to the caller, who stops it. */
export const kafkaPublisher = (service: string, sender: KafkaSender, names: BrokerNames): Publisher => ({
  publish: async (rows) => {
    const spans = rows.map((row) => startPublish({ system: 'kafka', target: row.target, service }, row.traceparent));
    try {
      await sender.send(rows.map((row, index) => eventMessage(row, names, spans[index]?.traceparent ?? '')));
      for (const span of spans) span.end();
    } catch (error) {
      for (const span of spans) span.end(error);
      throw isRefusal(error) ? new Refused(String(error), { cause: error }) : error;
    }
  },
  start: () => undefined,
  stop: async () => undefined,
});

export const eventHeaders = (id: string, traceparent: string): Record<string, string> => ({
  'content-type': 'application/cloudevents+json',
  id,
  ...(traceparent === '' ? {} : { traceparent }),
});

const eventMessage = (row: OutboxRow, names: BrokerNames, traceparent: string) => ({
  topic: names.topic(row.target),
  key: row.message_key,
  value: row.body,
  headers: eventHeaders(row.id, traceparent),
});

/** Refused by the broker, or a defect of the message itself: kafkajs could not even write it. */
const isRefusal = (error: unknown): boolean =>
  isAnswer(error, refusals) || [...causesOf(error)].some((it) => it instanceof TypeError || it instanceof RangeError);
