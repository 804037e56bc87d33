import type { EventType } from '@nilecare/contracts/event.ts';
import type { Clock } from '../clock.ts';
import { cloudEventOfRead } from './cloud-event.ts';
import { eventHeaders } from './kafka-publisher.ts';
import type { OutgoingMessage } from './kafka-sender.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import type { BrokerNames } from './names.ts';

/** An event whose id the caller keeps, so that it can be published again after an unclear failure. */
export interface DirectEvent<Data> {
  readonly id: string;
  /** As the event's schema answered it: it is not read by it again. */
  readonly data: Data;
  readonly key: string;
}

interface Publication {
  readonly service: string;
  readonly names: BrokerNames;
  readonly clock: Clock;
}

/** Events as they are published without the outbox. */
export const directEvents = <Data>(
  event: EventType,
  events: readonly DirectEvent<Data>[],
  { service, names, clock }: Publication,
): (OutgoingMessage & { readonly value: string })[] =>
  events.map(({ id, data, key }) => ({
    topic: names.topic(event.topic),
    key,
    value: cloudEventOfRead(event, { id, source: service, subject: key, at: clock.now(), data }),
    headers: eventHeaders(id, currentTraceparent()),
  }));
