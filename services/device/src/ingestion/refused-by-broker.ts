import { parseRefusedPublish } from '../domain/refused-publish.ts';
import type { ReceivedMessage } from './mqtt-session.ts';
import type { RefusedMessage } from './refused-message.ts';

/** Puts what the broker refused to the account of the device that sent it. What other systems' devices did is not ours. */
export function refusedByBroker(message: ReceivedMessage, namespace: string): RefusedMessage[] {
  const told = parseRefusedPublish(message.topic, message.payload, namespace);
  if (!told) return [];
  const { deviceId, count, bytes, topic, beginning } = told;
  const detail =
    topic === undefined
      ? `and ${count} more within the same second`
      : `the device may not publish on ${topic}; its own are devices/${deviceId}/vitals, alerts and status`;
  return [
    {
      reason: 'foreign-topic',
      detail,
      topic: topic ?? '',
      deviceId,
      receivedAt: message.receivedAt,
      payload: beginning,
      bytes,
      count,
    },
  ];
}
