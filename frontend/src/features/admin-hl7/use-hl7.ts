import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { Hl7OutgoingDetails, listHl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7MessageDetails, listHl7Messages } from '@nilecare/contracts/api/hl7-messages.ts';
import { useApi } from '../../app/platform-context.ts';
import { rarerLooks } from './rarer-looks.ts';

/** Figures, and whether a system is there, are looked at again so often, ms. */
const LIVE_MS = 10_000;

export type ReceivedFilter = NonNullable<CallOf<typeof listHl7Messages>['query']>;
export type SentFilter = NonNullable<CallOf<typeof listHl7Outgoing>['query']>;

export function useStatisticsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'statistics'],
    queryFn: async ({ signal }) => (await api.hl7.getHl7Statistics({}, { signal })).items,
    refetchInterval: LIVE_MS,
  });
}

export function useChannelQuery(channelId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'channel', channelId],
    queryFn: ({ signal }) => api.hl7.getHl7Channel({ params: { channelId } }, { signal }),
  });
}

export function useDestinationsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'destinations'],
    queryFn: async ({ signal }) => (await api.hl7.listHl7Destinations({}, { signal })).items,
  });
}

export function useDestinationQuery(destinationId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'destination', destinationId],
    queryFn: ({ signal }) => api.hl7.getHl7Destination({ params: { destinationId } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Messages that came; `useListsFollow` reads them again. */
export function useReceivedQuery(query: ReceivedFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'received', query],
    queryFn: ({ signal }) => api.hl7.listHl7Messages({ query }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Messages to other systems; `useListsFollow` reads them again. */
export function useSentQuery(query: SentFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7', 'sent', query],
    queryFn: ({ signal }) => api.hl7.listHl7Outgoing({ query }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useMessageQuery(messageId: string) {
  const api = useApi();
  const [looks] = useState(() => rarerLooks<Hl7MessageDetails>(({ state }) => state === 'waiting'));
  return queryOptions({
    queryKey: ['hl7', 'message', messageId],
    queryFn: ({ signal }) => api.hl7.getHl7Message({ params: { messageId } }, { signal }),
    refetchInterval: looks,
  });
}

export function useOutgoingQuery(outgoingId: string) {
  const api = useApi();
  const [looks] = useState(() =>
    rarerLooks<Hl7OutgoingDetails>(({ state }) => state === 'waiting' || state === 'sent'),
  );
  return queryOptions({
    queryKey: ['hl7', 'outgoing', outgoingId],
    queryFn: ({ signal }) => api.hl7.getHl7Outgoing({ params: { outgoingId } }, { signal }),
    refetchInterval: looks,
  });
}

/** After something was changed or decided: everything about HL7 is read again. */
export function useHl7Changed() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['hl7'] });
}
