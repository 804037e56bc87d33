import type { ConsumeMessage } from 'amqplib';
import type { Outgoing } from './amqp-link.ts';
import { deadHeaders, failureText } from './dead-letter.ts';

const ATTEMPT = 'attempt';

/** Number of the try that a delivery is for, 1 for the first. */
export const attemptOf = (message: ConsumeMessage): number => countOf(message, ATTEMPT, 1);

export const attemptHeader = (attempt: number) => ({ [ATTEMPT]: attempt });

/** How often the broker has delivered the message; quorum queues count it. */
export const deliveriesOf = (message: ConsumeMessage): number => countOf(message, 'x-delivery-count', 0) + 1;

export const traceparentOf = ({ properties }: ConsumeMessage): string => {
  const value: unknown = properties.headers?.['traceparent'];
  return typeof value === 'string' ? value : '';
};

export const failureHeaders = (error: unknown, at: Date) => ({
  [deadHeaders.error]: failureText(error),
  [deadHeaders.at]: at.toISOString(),
});

/** The same message for another queue, with further headers; those that the broker adds (`x-…`) stay behind. */
export const copyOf = (
  { content, properties }: ConsumeMessage,
  queue: string,
  headers: Readonly<Record<string, unknown>>,
): Outgoing => {
  const own = Object.entries(properties.headers ?? {}).filter(([name]) => !name.startsWith('x-'));
  const messageId = String(properties.messageId ?? '');
  return { queue, body: content, messageId, headers: { ...Object.fromEntries(own), ...headers } };
};

function countOf({ properties }: ConsumeMessage, name: string, otherwise: number): number {
  const value: unknown = properties.headers?.[name];
  return typeof value === 'number' ? value : otherwise;
}
