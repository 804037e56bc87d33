import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { deviceName } from '../auth/device-name.ts';
import { readBrowserPush, subscribeBrowser, unsubscribeBrowser } from './browser-push.ts';
import { subscriptionsKey, useSubscriptionsQuery } from './preference-queries.ts';
import { pushStateOf, type PushState } from './push-state.ts';

const hereKey = ['push-here'] as const;

interface PushHere {
  /** undefined until it is known. */
  readonly state: PushState | undefined;
  readonly isPending: boolean;
  readonly isChanging: boolean;
  readonly error: Error | null;
  /** This browser's among the account's subscriptions. */
  readonly hereId: string | undefined;
  /** @param publicKey the installation's VAPID key */
  readonly turnOn: (publicKey: string) => void;
  readonly turnOff: () => void;
}

/** Whether this browser shows the account's push, and how that is changed. */
export function usePushHere(): PushHere {
  const api = useApi();
  const { preferences } = usePlatform();
  const queries = useQueryClient();
  const keptId = usePreferences((it) => it.pushSubscriptionId);
  const listed = useQuery(useSubscriptionsQuery());
  const facts = useQuery({ queryKey: hereKey, queryFn: readBrowserPush, networkMode: 'always' });
  const ids = listed.data?.map((it) => it.id) ?? [];
  const onSettled = () =>
    Promise.all([hereKey, subscriptionsKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const on = useMutation({
    mutationFn: async (publicKey: string) => {
      const address = await subscribeBrowser(publicKey);
      const { id } = await api.notification.subscribeToPush({
        body: { ...address, device: deviceName(navigator.userAgent) },
      });
      preferences.setState({ pushSubscriptionId: id });
    },
    onSettled,
  });
  const off = useMutation({
    mutationFn: async () => {
      await unsubscribeBrowser();
      // The browser shows nothing any more; that the server still knows it does no harm, but is not left so.
      if (keptId !== undefined) await api.notification.unsubscribeFromPush({ params: { subscriptionId: keptId } });
      preferences.setState({ pushSubscriptionId: undefined });
    },
    onSettled,
  });
  return {
    state: facts.data && listed.isSuccess ? pushStateOf(facts.data, keptId, ids) : undefined,
    isPending: facts.isPending || listed.isPending,
    isChanging: on.isPending || off.isPending,
    error: on.error ?? off.error,
    hereId: ids.find((it) => it === keptId),
    turnOn: (publicKey) => on.mutate(publicKey),
    turnOff: () => off.mutate(),
  };
}
