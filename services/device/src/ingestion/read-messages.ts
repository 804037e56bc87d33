import type { DeviceAlert } from '../domain/device-alert.ts';
import { parseAlert } from '../domain/parse-message/parse-alert.ts';
import { parseStatus, type DeviceStatus } from '../domain/parse-message/parse-status.ts';
import { parseBounds, parseVitals } from '../domain/parse-message/parse-vitals.ts';
import type { Refusal } from '../domain/parse-message/refusal.ts';
import type { Sample } from '../domain/sample.ts';
import type { Delivery } from '../domain/offline-word.ts';
import { isAboutRefusal } from '../domain/refused-publish.ts';
import { parseTopic } from '../domain/topic.ts';
import type { ReceivedMessage } from './mqtt-session.ts';
import { refusedByBroker } from './refused-by-broker.ts';
import { refusedWhole, type RefusedMessage } from './refused-message.ts';

export type Item =
  | { readonly type: 'sample'; readonly sample: Sample; readonly receivedAt: number }
  | { readonly type: 'alert'; readonly alert: DeviceAlert; readonly receivedAt: number }
  | {
      readonly type: 'status';
      readonly status: DeviceStatus;
      readonly delivery: Delivery;
      readonly receivedAt: number;
    };

export interface ReadingRules {
  /** Larger payloads are not read. */
  readonly maxBytes: number;
  /** Of this system on a shared broker. */
  readonly namespace: string;
}

/** What a batch of messages says, per device in the order it came, and what of it could not be read. */
export interface ReadBatch {
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly refused: readonly RefusedMessage[];
  /** A message of each device, to show when the device turns out to be unknown. */
  readonly exampleOf: ReadonlyMap<string, ReceivedMessage>;
}

export function readMessages(messages: readonly ReceivedMessage[], { maxBytes, namespace }: ReadingRules): ReadBatch {
  const items = new Map<string, Item[]>();
  const refused: RefusedMessage[] = [];
  const exampleOf = new Map<string, ReceivedMessage>();
  for (const message of messages) {
    const place = parseTopic(message.topic);
    if (!place) {
      refused.push(...(isAboutRefusal(message.topic) ? refusedByBroker(message, namespace) : [outOfPlace(message)]));
      continue;
    }
    const { deviceId } = place;
    const read = readOne(message, deviceId, place.kind, maxBytes);
    for (const refusal of read.refusals) refused.push(refusedWhole(message, deviceId, refusal));
    if (read.items.length === 0) continue;
    const before = items.get(deviceId);
    if (before) before.push(...read.items);
    else {
      items.set(deviceId, read.items);
      exampleOf.set(deviceId, message);
    }
  }
  return { items, refused, exampleOf };
}

const outOfPlace = (message: ReceivedMessage): RefusedMessage =>
  refusedWhole(message, null, { reason: 'wrong-topic', detail: 'send to devices/{id}/vitals' });

interface ReadOne {
  readonly items: Item[];
  readonly refusals: readonly Refusal[];
}

function readOne(
  { payload, receivedAt, isRetained }: ReceivedMessage,
  deviceId: string,
  kind: 'vitals' | 'alerts' | 'status',
  maxBytes: number,
): ReadOne {
  const context = { deviceId, receivedAt };
  switch (kind) {
    case 'vitals': {
      const { samples, refusals } = parseVitals(payload, context, { ...parseBounds, maxBytes });
      return { items: samples.map((sample) => ({ type: 'sample', sample, receivedAt })), refusals };
    }
    case 'alerts': {
      const { alert, refusal } = parseAlert(payload, context, maxBytes);
      return alert
        ? { items: [{ type: 'alert', alert, receivedAt }], refusals: [] }
        : { items: [], refusals: [refusal] };
    }
    case 'status': {
      const { status, refusal } = parseStatus(payload, context, maxBytes);
      return status
        ? { items: [{ type: 'status', status, delivery: isRetained ? 'retained' : 'live', receivedAt }], refusals: [] }
        : { items: [], refusals: [refusal] };
    }
  }
}
