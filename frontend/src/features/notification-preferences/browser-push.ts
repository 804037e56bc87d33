// The address of the script as it is built, which is its default export by the builder's doing.
// oxlint-disable-next-line import/default
import workerUrl from '../../push-worker/push-worker.ts?worker&url';
import type { BrowserPushFacts } from './push-state.ts';

/** Why a browser does not take push: `refused` by its user, `put-off` without an answer, `unreachable` push service. */
export class BrowserRefused extends Error {
  readonly why: 'refused' | 'put-off' | 'unreachable';

  constructor(why: BrowserRefused['why'], options?: ErrorOptions) {
    super(`The browser takes no push: ${why}`, options);
    this.why = why;
  }
}

/** What `pushManager.subscribe` gave, as the server wants it. */
export interface BrowserAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

const isSupported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

async function held(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(workerUrl);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export async function readBrowserPush(): Promise<BrowserPushFacts> {
  if (!globalThis.isSecureContext || !isSupported())
    return {
      isSecure: globalThis.isSecureContext,
      isSupported: isSupported(),
      permission: 'default',
      isSubscribed: false,
    };
  return {
    isSecure: true,
    isSupported: true,
    permission: Notification.permission,
    isSubscribed: (await held()) !== null,
  };
}

/**
 * Asks the person and the browser's push service. Only for a click: browsers show no question otherwise.
 * @param publicKey the installation's VAPID key, base64url
 * @throws BrowserRefused
 */
export async function subscribeBrowser(publicKey: string): Promise<BrowserAddress> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') throw new BrowserRefused(permission === 'denied' ? 'refused' : 'put-off');
  await navigator.serviceWorker.register(workerUrl);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made with another key would be kept, and nothing sent to it could be read.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch((cause: unknown) => {
      throw new BrowserRefused('unreachable', { cause });
    });
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (!endpoint || !p256dh || !auth) throw new BrowserRefused('unreachable');
  return { endpoint, keys: { p256dh, auth } };
}

/** What comes for this browser from now on is refused by its push service. */
export async function unsubscribeBrowser(): Promise<void> {
  await (await held())?.unsubscribe();
}
