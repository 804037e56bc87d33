import type { EventType, ForeignMessage } from '@nilecare/contracts/event.ts';

interface Facts {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly at: Date;
  readonly message?: ForeignMessage | undefined;
}

/**
 * An event as it travels: CloudEvents 1.0, structured JSON mode.
 * @throws ZodError when the data does not fit the event's schema
 */
export const cloudEvent = (event: EventType, { data, ...facts }: Facts & { readonly data: unknown }): string =>
  cloudEventOfJson(event, facts, JSON.stringify(event.data.parse(data)));

/** The same of data that is JSON already, and that the event's schema has answered: it is neither read nor written again. */
export function cloudEventOfJson({ topic }: EventType, facts: Facts, json: string): string {
  const { id, source, subject, at, message } = facts;
  const attributes = JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: topic,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    ...(message && attributesOf(message)),
  });
  return `${attributes.slice(0, -1)},"data":${json}}`;
}

/** Extension attributes are plain values (CloudEvents 1.0). */
const attributesOf = ({ id, controlId, sender }: ForeignMessage) => ({
  messageid: id,
  messagecontrolid: controlId,
  messagesender: sender,
});
