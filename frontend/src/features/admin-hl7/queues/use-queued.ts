import type { UseQueryResult } from '@tanstack/react-query';
import { useChannelNames } from '../use-channel-names.ts';
import { bornAt, endOf, pathOfMessage, type AnyMessage } from '../way.ts';

/** What a queue shows of messages at once, as it is asked for. */
export const oldestFirst = { order: 'oldest', limit: 50 } as const;
export type QueuePage = UseQueryResult<{ readonly items: AnyMessage[]; readonly nextCursor: string | null }>;

/** A message of either way as a queue shows it. */
export interface Queued {
  readonly row: AnyMessage;
  /** When it came or was made. */
  readonly at: string;
  /** The name of its channel or destination. */
  readonly channel: string;
  /** Its page. */
  readonly path: string;
}

/** How a queue shows a message. */
export function useQueued(): (row: AnyMessage) => Queued {
  const { nameOf } = useChannelNames();
  return (row) => ({ row, at: bornAt(row), channel: nameOf(endOf(row)), path: pathOfMessage(row) });
}
