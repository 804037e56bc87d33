import type { Language } from '@nilecare/contracts/primitives.ts';
import { createStore } from 'zustand/vanilla';
import { persist } from 'zustand/middleware';
import type { Density } from '../theme/theme.ts';

/** How this device shows things; kept in the browser, holds no patient data. */
export interface Preferences {
  readonly language: Language;
  /** What accounts chose on this device. */
  readonly languageOf: Readonly<Record<string, Language>>;
  /** Chosen before signing in. */
  readonly languageForNext: Language | undefined;
  readonly theme: 'light' | 'dark' | 'system';
  readonly density: Density;
  readonly facilityId: string | undefined;
  readonly wardId: string | undefined;
  /** Wards besides the chosen one whose alarms are shown here. */
  readonly alsoWatched: readonly string[];
  /** Which of the account's push subscriptions this browser made last. */
  readonly pushSubscriptionId: string | undefined;
  /** Minutes without a touch until the screen locks; 0 is never (a wall display). */
  readonly lockAfterMinutes: number;
}

const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ar') ? 'ar' : 'en');

export const createPreferences = () =>
  createStore<Preferences>()(
    persist(
      (): Preferences => ({
        language: browserLanguage(),
        languageOf: {},
        languageForNext: undefined,
        theme: 'system',
        density: 'comfortable',
        facilityId: undefined,
        wardId: undefined,
        alsoWatched: [],
        pushSubscriptionId: undefined,
        lockAfterMinutes: 15,
      }),
      { name: 'nilecare.preferences', version: 1 },
    ),
  );

export type PreferencesStore = ReturnType<typeof createPreferences>;
