import type { EventType } from '@nilecare/contracts/event.ts';

interface Facts {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly at: Date;
  readonly data: unknown;
}

/**
 * An event as it travels: CloudEvents 1.0, structured JSON mode.
 * @throws ZodError when the data does not fit the event's schema
 */
export const cloudEvent = (event: EventType, { id, source, subject, at, data }: Facts): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: event.topic,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: event.data.parse(data),
  });
