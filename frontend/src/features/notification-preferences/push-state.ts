export interface BrowserPushFacts {
  /** Whether the page was loaded in a way that browsers trust: by https, or from this machine. */
  readonly isSecure: boolean;
  readonly isSupported: boolean;
  readonly permission: NotificationPermission;
  /** Whether the browser itself holds a subscription. */
  readonly isSubscribed: boolean;
}

export type PushState = 'insecure' | 'unsupported' | 'refused' | 'off' | 'on';

/**
 * Whether this browser shows the account's push.
 * @param keptId which of the account's subscriptions was made here last
 * @param listedIds those that the server knows: another account that subscribed here has taken it over
 */
export function pushStateOf(
  { isSecure, isSupported, permission, isSubscribed }: BrowserPushFacts,
  keptId: string | undefined,
  listedIds: readonly string[],
): PushState {
  if (!isSecure) return 'insecure';
  if (!isSupported) return 'unsupported';
  if (permission === 'denied') return 'refused';
  const isKnown = keptId !== undefined && listedIds.includes(keptId);
  return permission === 'granted' && isSubscribed && isKnown ? 'on' : 'off';
}
