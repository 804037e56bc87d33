import type { EventType } from '@nilecare/contracts/event.ts';
import type { Clock } from '../clock.ts';
import { cloudEventOfJson } from './cloud-event.ts';
import { eventHeaders } from './kafka-publisher.ts';
import { bySize } from './by-size.ts';
import type { KafkaSender, OutgoingMessage } from './kafka-sender.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import type { BrokerNames } from './names.ts';

/** An event whose id the caller keeps, so that it can be published again after an unclear failure. */
export interface DirectEvent {
  readonly id: string;
  /** Its data in JSON, as the event's schema has answered it: it is not read again. */
  readonly json: string;
  readonly key: string;
}

interface Publication {
  readonly service: string;
  readonly names: BrokerNames;
  readonly clock: Clock;
}

/** Events as they are published without the outbox. */
export const directEvents = (
  event: EventType,
  events: readonly DirectEvent[],
  { service, names, clock }: Publication,
): (OutgoingMessage & { readonly value: string })[] =>
  events.map(({ id, json, key }) => ({
    topic: names.topic(event.topic),
    key,
    value: cloudEventOfJson(event, { id, source: service, subject: key, at: clock.now() }, json),
    headers: eventHeaders(id, currentTraceparent()),
  }));

/** Sends them in pieces that the broker takes. @throws what the broker answers; then some of them may have arrived */
export async function sendDirect(
  sender: KafkaSender,
  messages: readonly (OutgoingMessage & { readonly value: string })[],
): Promise<void> {
  for (const run of bySize(messages, ({ value }) => Buffer.byteLength(value))) await sender.send(run);
}
