import { openedPath, pushNotice } from './push-notice.ts';

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface PushEvent extends Lasting {
  readonly data: { text(): string } | null;
}
interface NoticeEvent extends Lasting {
  readonly notification: Notification;
}
interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
}
/** What a service worker has and a page lacks, as far as it is used here: the compiler knows the world of pages. */
interface WorkerScope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(asked: { type: 'window'; includeUncontrolled: true }): Promise<readonly OpenWindow[]>;
    openWindow(path: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install', listener: (event: Lasting) => void): void;
  addEventListener(name: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(name: 'notificationclick', listener: (event: NoticeEvent) => void): void;
}
const worker = globalThis as unknown as WorkerScope;

/** A page that is open elsewhere is left as it is: somebody may be writing there. */
async function open(path: string): Promise<void> {
  const { clients, location } = worker;
  const { href } = new URL(path, location.origin);
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  await (windows.find(({ url }) => url === href)?.focus() ?? clients.openWindow(href));
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('push', (event) => {
  const { title, options } = pushNotice(event.data?.text());
  event.waitUntil(worker.registration.showNotification(title, options));
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(openedPath(event.notification.data)));
});
