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
}

/** Tabs of this origin. Where the browser has no Web Locks (plain http to another host) there is nothing to wait for. */
export function browserTabs(): Tabs {
  const channel = new BroadcastChannel('nilecare.session');
  return {
    tell: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      channel.addEventListener('message', (event: MessageEvent<TabMessage>) => listener(event.data));
    },
    alone: (name, work) => ('locks' in navigator ? navigator.locks.request(`nilecare.${name}`, work) : work()),
  };
}
