import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';

/** Whether messages came or are sent. */
export const ways = ['received', 'sent'] as const;
export type Way = (typeof ways)[number];

/** A message of either way, without its text. */
export type AnyMessage = Hl7Message | Hl7Outgoing;
/** Where messages come in, or go out to. */
export type EndKind = Hl7Statistics['kind'];

/** Messages come by channels and are sent to destinations. */
export const kindOf = { received: 'channel', sent: 'destination' } as const satisfies Record<Way, EndKind>;
/** The other way round. */
export const wayOf = { channel: 'received', destination: 'sent' } as const satisfies Record<EndKind, Way>;

/** The id of its channel or destination. */
export const endOf = (row: AnyMessage): string => ('channelId' in row ? row.channelId : row.destinationId);

/** When it came or was made. */
export const bornAt = (row: AnyMessage): string => ('receivedAt' in row ? row.receivedAt : row.createdAt);

/** Its page. */
export const pathOfMessage = (row: Pick<Hl7Outgoing, 'id'> | Pick<Hl7Message, 'id' | 'channelId'>): string =>
  `/admin/hl7/${'channelId' in row ? 'received' : 'sent'}/${row.id}`;

export const pathOfEnd = (kind: EndKind, id: string): string => `/admin/hl7/${kind}s/${id}`;

/** What waits of one channel or destination. */
export const pathOfQueue = (kind: EndKind, id: string): string =>
  `/admin/hl7/queues?channel=${id}${kind === 'channel' ? '' : '&way=sent'}`;
