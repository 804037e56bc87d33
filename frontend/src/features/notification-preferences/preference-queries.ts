import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export const preferencesKey = ['notification-preferences'] as const;
export const subscriptionsKey = ['push-subscriptions'] as const;

export function usePreferencesQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: preferencesKey,
    queryFn: ({ signal }) => api.notification.getPreferences({}, { signal }),
    // What is being edited is not replaced meanwhile; a conflict tells of a change elsewhere.
    refetchOnWindowFocus: false,
  });
}

export function useNoticeKindsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['notice-kinds'],
    queryFn: async ({ signal }) => (await api.notification.listNoticeKinds({}, { signal })).items,
    staleTime: Infinity,
  });
}

/** The browsers that show the account's push. */
export function useSubscriptionsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: subscriptionsKey,
    queryFn: async ({ signal }) => (await api.notification.listPushSubscriptions({}, { signal })).items,
  });
}
