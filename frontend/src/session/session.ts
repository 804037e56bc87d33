import type { Profile, Tokens } from '@nilecare/contracts/api/auth.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionEnd, TabMessage, Tabs } from './tabs.ts';
import type { Vault } from './vault.ts';

export interface SessionState {
  /** `unreachable`: there is a session to restore, but the server does not answer. */
  readonly status: 'starting' | 'unreachable' | 'signed-out' | 'signed-in' | 'locked';
  readonly profile: Profile | undefined;
  readonly sessionId: string | undefined;
  readonly endedBecause: SessionEnd | undefined;
}

export interface Session {
  readonly store: StoreApi<SessionState>;
  /** Hears every new access token, from this tab or another. */
  onToken(listener: (accessToken: string) => void): void;
  start(): Promise<void>;
  adopt(tokens: Tokens): Promise<void>;
  /** Access token that is good for at least half a minute, renewed if need be; undefined when signed out. */
  freshToken(): Promise<string | undefined>;
  /** Renews after `refused` was not accepted; another tab may have done so already. */
  renew(refused: string): Promise<string | undefined>;
  /** The server says that a session ended: asks whether it was this one, and ends it here if so. */
  confirmEnd(): Promise<void>;
  end(why: SessionEnd): Promise<void>;
  lock(): Promise<void>;
  setProfile(profile: Profile): void;
}

export interface SessionParts {
  readonly vault: Vault;
  readonly tabs: Tabs;
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
  /** Remembers, for this tab only and over a reload, that somebody is signed in here. */
  readonly mark: { get(): boolean; set(on: boolean): void };
  /** Epoch ms by the server's clock, which says when tokens end: that of the workstation may be an hour wrong. */
  readonly now: () => number;
  /** How long a new tab waits for the others to answer, ms. */
  readonly peerWaitMs?: number;
}

/** A tab that is just being reloaded hears the question only when it is asked again. */
const ASK_AGAIN_MS = 200;

const MARGIN_MS = 30_000;
/** How long before its end a token is renewed although nobody asked: the live connection needs it. */
const AHEAD_MS = 120_000;

/**
 * The signed-in account of this browser. The access token lives in memory, the refresh token in the vault; tabs renew
 * one after the other and hand each other the result, so that no refresh token is ever used twice.
 */
export function createSession(parts: SessionParts): Session {
  const { vault, tabs, mark, now, peerWaitMs = 2_000 } = parts;
  const store = createStore<SessionState>(() => ({
    status: 'starting',
    profile: undefined,
    sessionId: undefined,
    endedBecause: undefined,
  }));
  let tokens: Tokens | undefined;

  const listeners = new Set<(accessToken: string) => void>();
  let ahead: ReturnType<typeof setTimeout> | undefined;

  const renewAhead = (next: Tokens) => {
    clearTimeout(ahead);
    const wait = Math.max(5000, Date.parse(next.accessExpiresAt) - now() - AHEAD_MS);
    // A failure is no loss: the next request tries again.
    ahead = setTimeout(() => void exchange(next.accessToken).catch(() => renewAhead(next)), wait);
  };

  const show = (next: Tokens, locked: boolean) => {
    const isNew = tokens?.accessToken !== next.accessToken;
    tokens = next;
    if (isNew) renewAhead(next);
    if (isNew) for (const listener of listeners) listener(next.accessToken);
    mark.set(true);
    store.setState({
      status: locked ? 'locked' : 'signed-in',
      profile: next.profile,
      sessionId: next.sessionId,
      endedBecause: undefined,
    });
  };

  const forget = (why: SessionEnd | undefined) => {
    tokens = undefined;
    clearTimeout(ahead);
    mark.set(false);
    store.setState({ status: 'signed-out', profile: undefined, sessionId: undefined, endedBecause: why });
  };

  const keep = (next: Tokens, locked: boolean) =>
    vault.write({
      refreshToken: next.refreshToken,
      sessionId: next.sessionId,
      userName: next.profile.userName,
      locked,
    });

  async function end(why: SessionEnd): Promise<void> {
    await vault.clear();
    forget(why);
    tabs.tell({ kind: 'ended', why });
  }

  /** Exchanges the refresh token. Whoever wants the same meanwhile waits, here and in other tabs, and finds it done. */
  const exchange = (stale: string | undefined, whyRefused: SessionEnd = 'expired') =>
    tabs.alone('renewal', async () => {
      if (tokens && tokens.accessToken !== stale && Date.parse(tokens.accessExpiresAt) - now() > MARGIN_MS)
        return tokens.accessToken;
      const kept = await vault.read();
      if (!kept) {
        // Who waited here while another renewal ended the session leaves the reason as it is.
        if (store.getState().status !== 'signed-out') forget(tokens ? 'expired' : undefined);
        return undefined;
      }
      try {
        const next = await parts.refresh(kept.refreshToken);
        await keep(next, kept.locked);
        show(next, kept.locked);
        tabs.tell({ kind: 'tokens', tokens: next, locked: kept.locked });
        return next.accessToken;
      } catch (error) {
        const refused = error instanceof RemoteProblem && (error.status === 401 || error.status === 403);
        if (!refused) throw error;
        // Its access token would still be good: it did not run out, somebody ended it.
        const wasEnded = tokens !== undefined && Date.parse(tokens.accessExpiresAt) > now();
        await end(wasEnded ? 'ended-elsewhere' : whyRefused);
        return undefined;
      }
    });

  const heard = (message: TabMessage) => {
    if (message.kind === 'who-is-there' && tokens)
      tabs.tell({ kind: 'tokens', tokens, locked: store.getState().status === 'locked' });
    if (message.kind === 'tokens') show(message.tokens, message.locked);
    if (message.kind === 'locked' && tokens) store.setState({ status: 'locked' });
    if (message.kind === 'ended' && tokens) forget(message.why);
  };

  const peersAnswer = () =>
    new Promise<boolean>((resolve) => {
      const ask = () => tabs.tell({ kind: 'who-is-there' });
      const again = setInterval(ask, ASK_AGAIN_MS);
      const done = (answered: boolean) => {
        stop();
        clearInterval(again);
        clearTimeout(limit);
        resolve(answered);
      };
      const stop = store.subscribe((state) => state.status !== 'starting' && done(true));
      const limit = setTimeout(() => done(tokens !== undefined), peerWaitMs);
      ask();
    });

  /** A tab that was opened beside others is signed in with them; the first one of the browser is not. */
  async function join(): Promise<void> {
    if (!(await vault.read())) return forget(undefined);
    if (await peersAnswer()) return;
    if (await tabs.othersAreOpen()) return restore();
    // The last tab was closed: on a shared tablet that is a sign-out.
    await vault.clear();
    forget(undefined);
  }

  const restore = async (): Promise<void> => {
    await exchange(undefined).catch(() => store.setState({ status: 'unreachable' }));
  };

  return {
    store,
    onToken: (listener) => void listeners.add(listener),
    renew: (refused) => exchange(refused),
    end,
    async confirmEnd() {
      // Without an answer the next request finds out.
      if (tokens) await exchange(tokens.accessToken, 'ended-elsewhere').catch(() => undefined);
    },
    async start() {
      tabs.onMessage(heard);
      await (mark.get() ? restore() : join());
    },
    async adopt(next) {
      await keep(next, false);
      show(next, false);
      tabs.tell({ kind: 'tokens', tokens: next, locked: false });
    },
    async freshToken() {
      if (tokens && Date.parse(tokens.accessExpiresAt) - now() > MARGIN_MS) return tokens.accessToken;
      if (!tokens && store.getState().status === 'signed-out') return undefined;
      return exchange(tokens?.accessToken);
    },
    async lock() {
      if (!tokens) return;
      await tabs.alone('renewal', async () => {
        const kept = await vault.read();
        if (kept) await vault.write({ ...kept, locked: true });
      });
      store.setState({ status: 'locked' });
      tabs.tell({ kind: 'locked' });
    },
    setProfile: (profile) => {
      if (!tokens) return;
      tokens = { ...tokens, profile };
      store.setState({ profile });
    },
  };
}
