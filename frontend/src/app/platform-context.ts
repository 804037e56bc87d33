import type { Permission } from '@nilecare/contracts/permissions.ts';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Preferences } from '../session/preferences.ts';
import type { SessionState } from '../session/session.ts';
import type { Platform } from './platform.ts';

export const PlatformContext = createContext<Platform | undefined>(undefined);

export function usePlatform(): Platform {
  const platform = use(PlatformContext);
  if (!platform) throw new Error('The platform context is missing around this page');
  return platform;
}

export const useApi = () => usePlatform().api;

export const usePreferences = <T>(pick: (preferences: Preferences) => T): T =>
  useStore(usePlatform().preferences, pick);

export const useSessionState = <T>(pick: (state: SessionState) => T): T => useStore(usePlatform().session.store, pick);

/** The signed-in account. Only for pages behind the sign-in. */
export function useProfile() {
  const profile = useSessionState((it) => it.profile);
  if (!profile) throw new Error('Nobody is signed in');
  return profile;
}

export function useMay(permission: Permission): boolean {
  return useSessionState((it) => it.profile?.permissions.includes(permission) ?? false);
}
