import type { NotificationMessage } from '@nilecare/contracts/realtime.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';

export interface Inbox {
  readonly items: NotificationMessage[];
  readonly unread: number;
  readonly nextCursor: string | null;
}

const KEY = ['notifications', 'newest'];

/** Puts an arrived notification on top; one that comes twice is counted once. */
export function withArrived(inbox: Inbox, arrived: NotificationMessage): Inbox {
  if (inbox.items.some((it) => it.id === arrived.id)) return inbox;
  return { ...inbox, items: [arrived, ...inbox.items], unread: inbox.unread + (arrived.readAt ? 0 : 1) };
}

/** The newest of the own inbox, live. */
export function useInbox() {
  const { api, live } = usePlatform();
  const queries = useQueryClient();
  const may = useMay('notification:read');
  const inbox = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.notification.listNotifications({ query: { limit: 30 } }, { signal }),
    enabled: may,
    staleTime: 60_000,
  });
  useEffect(
    () =>
      live.onNotification((arrived) => {
        queries.setQueryData<Inbox>(KEY, (before) => before && withArrived(before, arrived));
      }),
    [live, queries],
  );
  return inbox;
}

/** Marks one as read, or all of them. */
export function useMarkRead() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | 'all') =>
      id === 'all'
        ? api.notification.markAllNotificationsRead({})
        : api.notification.markNotificationRead({ params: { notificationId: id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
