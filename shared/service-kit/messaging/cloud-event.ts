import type { EventType, ForeignMessage } from '@nilecare/contracts/event.ts';

interface Facts {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly at: Date;
  readonly data: unknown;
  readonly message?: ForeignMessage | undefined;
}

/**
 * An event as it travels: CloudEvents 1.0, structured JSON mode.
 * @throws ZodError when the data does not fit the event's schema
 */
export const cloudEvent = (event: EventType, facts: Facts): string =>
  cloudEventOfRead(event, { ...facts, data: event.data.parse(facts.data) });

/** The same of data that the event's schema has just answered: it is not read again. */
export const cloudEventOfRead = ({ topic }: EventType, { id, source, subject, at, data, message }: Facts): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: topic,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    ...(message && attributesOf(message)),
    data,
  });

/** Extension attributes are plain values (CloudEvents 1.0). */
const attributesOf = ({ id, controlId, sender }: ForeignMessage) => ({
  messageid: id,
  messagecontrolid: controlId,
  messagesender: sender,
});
