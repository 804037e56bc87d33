import { QueryClient } from '@tanstack/react-query';
import * as auth from '@nilecare/contracts/api/auth.ts';
import { clientOf } from '@nilecare/contracts/client.ts';
import { createApi, type Api } from '../api/api.ts';
import { askedAgainIn, worthRetrying } from '../api/asking-again.ts';
import { createDownload, type Download } from '../api/download.ts';
import { createPlainTransport, createTransport } from '../api/transport.ts';
import { createAlarmSound, type AlarmSound } from '../features/alarms/alarm-sound.ts';
import { createI18n } from '../i18n/i18n.ts';
import { createClock, type Clock } from '../realtime/clock.ts';
import { createLive, type Live } from '../realtime/live.ts';
import { dropDrafts } from '../session/drafts.ts';
import { onSignIn } from '../session/language-choice.ts';
import { createPreferences, type PreferencesStore } from '../session/preferences.ts';
import { createSession, type Session } from '../session/session.ts';
import { browserTabs } from '../session/tabs.ts';
import { usableVault } from '../session/vault.ts';

/** What the pages work with; made once per tab and handed down by context. */
export interface Platform {
  readonly api: Api;
  readonly download: Download;
  readonly session: Session;
  readonly live: Live;
  readonly clock: Clock;
  readonly sound: AlarmSound;
  readonly preferences: PreferencesStore;
  readonly queries: QueryClient;
  readonly i18n: ReturnType<typeof createI18n>;
}

const MARK = 'nilecare.signed-in';

const tabMark = {
  get: () => sessionStorage.getItem(MARK) !== null,
  set: (on: boolean) => (on ? sessionStorage.setItem(MARK, '1') : sessionStorage.removeItem(MARK)),
};

const createQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: worthRetrying,
        refetchInterval: ({ state }) => askedAgainIn(state.error),
        ...{ staleTime: 10_000, networkMode: 'always', refetchOnWindowFocus: true },
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

export async function createPlatform(): Promise<Platform> {
  const preferences = createPreferences();
  const clock = createClock();
  const plain = createPlainTransport(clock.learn);
  const session = createSession({
    vault: await usableVault(),
    tabs: browserTabs(),
    mark: tabMark,
    refresh: (refreshToken) => clientOf(auth, plain).refresh({ body: { refreshToken } }),
    now: clock.serverNowExactly,
  });
  const transport = createTransport(session, clock.learn);
  const api = createApi(transport);
  const live = createLive({
    serverNow: clock.serverNow,
    token: session.freshToken,
    sessionEnded: () => void session.confirmEnd(),
    openAlarms: async (wardIds) => {
      const page = await api.device.listAlarms({
        query: { wardId: [...wardIds], state: ['raised', 'acknowledged'], limit: 500 },
      });
      return page.items;
    },
    lastingSuppressions: async ({ wardIds, patientIds }) => {
      const places = [
        ...(wardIds.length > 0 ? [{ wardId: [...wardIds] }] : []),
        ...(patientIds.length > 0 ? [{ patientId: [...patientIds] }] : []),
      ];
      if (!session.store.getState().profile?.permissions.includes('alarm:read')) return [];
      const pages = await Promise.all(
        places.map((it) => api.device.listAlarmSuppressions({ query: { ...it, state: 'lasting', limit: 500 } })),
      );
      return pages.flatMap((it) => it.items);
    },
  });
  const queries = createQueries();
  const i18n = createI18n(preferences.getState().language);
  preferences.subscribe((it) => void i18n.changeLanguage(it.language));
  session.onToken(live.renew);
  live.link.subscribe((now, before) => {
    // What is on the screen may have missed something, or have failed while the server was away.
    if (now.status === 'up' && before.status === 'down') void queries.invalidateQueries();
  });
  session.store.subscribe((now, before) => {
    const changedPerson = now.profile?.id !== before.profile?.id;
    if (changedPerson) {
      live.close();
      queries.clear();
      if (before.profile) dropDrafts();
      const { profile } = now;
      if (profile) preferences.setState((it) => onSignIn(it, profile));
    }
    if (now.profile) live.open();
  });
  const download = createDownload(transport);
  return { api, download, session, live, clock, sound: createAlarmSound(), preferences, queries, i18n };
}
