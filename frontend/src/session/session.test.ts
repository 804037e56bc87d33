import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { PROBLEM_PREFIX, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { describe, expect, test } from 'vitest';
import { NetworkDown } from '../api/network-down.ts';
import { createClock } from '../realtime/clock.ts';
import { createSession, type Session } from './session.ts';
import type { TabMessage, Tabs } from './tabs.ts';
import { memoryVault, type Vault } from './vault.ts';

const T0 = Date.parse('2026-11-01T08:00:00Z');
const LIFE_MS = 15 * 60_000;

/** Issues tokens as the server does: a refresh token that comes back a second time ends the session. */
function aServer(clock: { now: number }) {
  const used = new Set<string>();
  let issued = 0;
  const server = {
    calls: [] as string[],
    down: false,
    ended: false,
    issue(userName = 'sara'): Tokens {
      issued += 1;
      return {
        accessToken: `access-${issued}`,
        accessExpiresAt: new Date(clock.now + LIFE_MS).toISOString(),
        refreshToken: `refresh-${issued}`,
        refreshExpiresAt: new Date(clock.now + 100 * LIFE_MS).toISOString(),
        sessionId: 's1',
        profile: {
          id: `id-${userName}`,
          userName,
          name: { en: userName, ar: userName },
          email: null,
          phone: null,
          language: 'en',
          roles: ['nurse'],
          permissions: [],
          facilityIds: ['*'],
          staffId: null,
          patientId: null,
          mfaEnabled: false,
          mfaRequired: false,
        },
      };
    },
    async refresh(token: string): Promise<Tokens> {
      server.calls.push(token);
      await Promise.resolve();
      if (server.down) throw new NetworkDown(false);
      if (used.has(token) || server.ended)
        throw new RemoteProblem({ type: `${PROBLEM_PREFIX}refresh-reused`, title: 'used', status: 401 });
      used.add(token);
      return server.issue();
    },
  };
  return server;
}

/** Tabs of one browser: messages reach the others a little later, locks are kept in order. */
function aBrowser() {
  const listeners: { owner: number; listener: (message: TabMessage) => void }[] = [];
  let queue = Promise.resolve<unknown>(undefined);
  let tabs = 0;
  return {
    tab(): Tabs {
      const owner = (tabs += 1);
      return {
        tell: (message) => {
          const others = listeners.filter((it) => it.owner !== owner);
          setTimeout(() => others.forEach((it) => it.listener(message)), 0);
        },
        onMessage: (listener) => void listeners.push({ owner, listener }),
        alone: (_, work) => {
          const done = queue.then(work);
          queue = done.catch(() => undefined);
          return done;
        },
        othersAreOpen: async () => tabs > 1,
      };
    },
  };
}

/** Tabs that do not hear each other. */
const silent: Omit<Tabs, 'othersAreOpen'> = {
  tell: () => undefined,
  onMessage: () => undefined,
  alone: (_, work) => work(),
};

function aMark(on = false) {
  let marked = on;
  return { get: () => marked, set: (next: boolean) => void (marked = next) };
}

function setting() {
  const clock = { now: T0 };
  const server = aServer(clock);
  const browser = aBrowser();
  const vault: Vault = memoryVault();
  const tab = (mark = aMark(), { opened = browser } = {}): Session =>
    createSession({
      vault,
      tabs: opened.tab(),
      mark,
      refresh: (token) => server.refresh(token),
      now: () => clock.now,
      peerWaitMs: 20,
    });
  return { clock, server, vault, tab };
}

const statusOf = (session: Session) => session.store.getState().status;

describe('the signed-in session', () => {
  test('goes by the clock of the server, as its answers tell it, on a workstation that is hours wrong', async () => {
    for (const wrongBy of [-7_200_000, 7_200_000]) {
      const server = aServer({ now: Date.now() - wrongBy });
      const clock = createClock();
      const learn = () => {
        const [sentAt, receivedAt] = [Date.now(), Date.now()];
        clock.learn({ sentAt, receivedAt, date: new Date(Date.now() - wrongBy).toUTCString() });
      };
      const session = createSession({
        vault: memoryVault(),
        tabs: aBrowser().tab(),
        mark: aMark(),
        refresh: async (token) => {
          learn();
          return server.refresh(token);
        },
        now: clock.serverNowExactly,
        peerWaitMs: 20,
      });
      await session.start();
      learn();
      await session.adopt(server.issue());
      expect(await session.freshToken()).toBe('access-1');
      expect(server.calls).toEqual([]);
      await session.end('signed-out');
    }
  });

  test('ten requests that find the token old renew it once', async () => {
    const { clock, server, tab } = setting();
    const session = tab();
    await session.start();
    await session.adopt(server.issue());
    clock.now += LIFE_MS;
    const tokens = await Promise.all(Array.from({ length: 10 }, () => session.freshToken()));
    expect(server.calls).toEqual(['refresh-1']);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toBe('access-2');
  });

  test('three tabs that renew at the same moment never use a refresh token twice', async () => {
    const { clock, server, tab } = setting();
    const tabs = [tab(), tab(), tab()];
    const [first] = tabs;
    await Promise.all(tabs.map((it) => it.start()));
    await first?.adopt(server.issue());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(tabs.map(statusOf)).toEqual(['signed-in', 'signed-in', 'signed-in']);
    for (let round = 0; round < 4; round += 1) {
      clock.now += LIFE_MS;
      await Promise.all(tabs.map((it) => it.freshToken()));
    }
    expect(new Set(server.calls).size).toBe(server.calls.length);
    expect(tabs.map(statusOf)).toEqual(['signed-in', 'signed-in', 'signed-in']);
  });

  test('a reload stays signed in, a new tab joins, closing the last tab signs out', async () => {
    const { server, tab, vault } = setting();
    const mark = aMark();
    const before = tab(mark);
    await before.start();
    await before.adopt(server.issue());
    const reloaded = tab(mark);
    await reloaded.start();
    expect(statusOf(reloaded)).toBe('signed-in');
    const beside = tab();
    await beside.start();
    expect(statusOf(beside)).toBe('signed-in');

    // The browser was closed: nobody answers any more, only what was kept on the device is left.
    const later = tab(aMark(), { opened: aBrowser() });
    await later.start();
    expect(statusOf(later)).toBe('signed-out');
    expect(await vault.read()).toBeUndefined();
  });

  test('a new tab signs nobody out because another one is busy, or just being reloaded', async () => {
    const { server, tab, vault } = setting();
    const first = tab();
    await first.start();
    await first.adopt(server.issue());
    const second = tab(aMark(), {
      opened: { ...aBrowser(), tab: () => ({ ...silent, othersAreOpen: async () => true }) },
    });
    await second.start();
    expect(statusOf(second)).toBe('signed-in');
    expect(await vault.read()).toMatchObject({ userName: 'sara' });
  });

  test('a server that is away signs nobody out; a refused token does', async () => {
    const { clock, server, tab } = setting();
    const session = tab();
    await session.start();
    await session.adopt(server.issue());
    clock.now += LIFE_MS;
    server.down = true;
    await expect(session.freshToken()).rejects.toBeInstanceOf(NetworkDown);
    expect(statusOf(session)).toBe('signed-in');
    server.down = false;
    server.ended = true;
    expect(await session.freshToken()).toBeUndefined();
    expect(session.store.getState()).toMatchObject({
      status: 'signed-out',
      endedBecause: 'expired',
      profile: undefined,
    });
  });

  test('a reload while the server is away waits for it', async () => {
    const { server, tab } = setting();
    const mark = aMark();
    const before = tab(mark);
    await before.start();
    await before.adopt(server.issue());
    server.down = true;
    const reloaded = tab(mark);
    await reloaded.start();
    expect(statusOf(reloaded)).toBe('unreachable');
    server.down = false;
    await reloaded.freshToken();
    expect(statusOf(reloaded)).toBe('signed-in');
  });

  test('the news that a session ended is checked: the own one ends, another one does not', async () => {
    const { server, tab } = setting();
    const session = tab();
    await session.start();
    await session.adopt(server.issue());
    await session.confirmEnd();
    expect(statusOf(session)).toBe('signed-in');
    server.ended = true;
    await session.confirmEnd();
    expect(session.store.getState()).toMatchObject({ status: 'signed-out', endedBecause: 'ended-elsewhere' });
  });

  test('a request that is refused long before the token runs out says that the session was ended', async () => {
    const { server, tab } = setting();
    const session = tab();
    await session.start();
    const { accessToken } = server.issue();
    await session.adopt({ ...server.issue(), accessToken });
    server.ended = true;
    expect(await session.renew(accessToken)).toBeUndefined();
    expect(session.store.getState()).toMatchObject({ status: 'signed-out', endedBecause: 'ended-elsewhere' });
  });

  test('the reason stays when a refused request and the live connection tell of the end at once', async () => {
    const { server, tab } = setting();
    const session = tab();
    await session.start();
    const { accessToken } = server.issue();
    await session.adopt({ ...server.issue(), accessToken });
    server.ended = true;
    await Promise.all([session.renew(accessToken), session.confirmEnd()]);
    expect(session.store.getState()).toMatchObject({ status: 'signed-out', endedBecause: 'ended-elsewhere' });
  });

  test('a locked screen stays locked after a reload and in every tab, until somebody signs in', async () => {
    const { server, tab } = setting();
    const mark = aMark();
    const session = tab(mark);
    const other = tab();
    await Promise.all([session.start(), other.start()]);
    await session.adopt(server.issue());
    await new Promise((resolve) => setTimeout(resolve, 5));
    await session.lock();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(statusOf(other)).toBe('locked');
    const reloaded = tab(mark);
    await reloaded.start();
    expect(statusOf(reloaded)).toBe('locked');
    await reloaded.adopt(server.issue());
    expect(statusOf(reloaded)).toBe('signed-in');
  });
});
