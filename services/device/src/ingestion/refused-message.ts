import type { Refusal } from '../domain/parse-message/refusal.ts';
import type { ReceivedMessage } from './mqtt-session.ts';

/** What of a message was not taken, for the quarantine. */
export interface RefusedMessage extends Refusal {
  readonly topic: string;
  readonly deviceId: string | null;
  readonly receivedAt: number;
  /** All of it, or its beginning. */
  readonly payload: Buffer;
  /** Size of the whole payload. */
  readonly bytes: number;
  /** How many messages this stands for. */
  readonly count: number;
}

export const refusedWhole = (
  { topic, payload, receivedAt }: ReceivedMessage,
  deviceId: string | null,
  refusal: Refusal,
): RefusedMessage => ({ ...refusal, topic, deviceId, receivedAt, payload, bytes: payload.length, count: 1 });
