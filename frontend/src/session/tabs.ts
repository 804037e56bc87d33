import type { Tokens } from '@nilecare/contracts/api/auth.ts';

export type SessionEnd = 'signed-out' | 'expired' | 'ended-elsewhere';

/** What the tabs of one browser tell each other; all of them show the same account. */
export type TabMessage =
  | { readonly kind: 'who-is-there' }
  | { readonly kind: 'tokens'; readonly tokens: Tokens; readonly locked: boolean }
  | { readonly kind: 'locked' }
  | { readonly kind: 'ended'; readonly why: SessionEnd };

export interface Tabs {
  tell(message: TabMessage): void;
  onMessage(listener: (message: TabMessage) => void): void;
  /** Runs the work while no other tab runs work of this name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Whether there are further tabs of this browser, also such as are too busy to answer. */
  othersAreOpen(): Promise<boolean>;
}

/** Held by every tab as long as it is there: the browser gives it back even when a tab crashes. */
const PRESENCE = 'nilecare.tab';

/** Tabs of this origin. Where the browser has no Web Locks (plain http to another host) there is nothing to wait for. */
export function browserTabs(): Tabs {
  const channel = new BroadcastChannel('nilecare.session');
  const forEver = () => new Promise<never>(() => undefined);
  if ('locks' in navigator) void navigator.locks.request(PRESENCE, { mode: 'shared' }, forEver);
  return {
    tell: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      channel.addEventListener('message', (event: MessageEvent<TabMessage>) => listener(event.data));
    },
    alone: (name, work) => ('locks' in navigator ? navigator.locks.request(`nilecare.${name}`, work) : work()),
    async othersAreOpen() {
      if (!('locks' in navigator)) return false;
      const { held = [] } = await navigator.locks.query();
      return held.filter((it) => it.name === PRESENCE).length > 1;
    },
  };
}
