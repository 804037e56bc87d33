import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useChooseLanguage } from '../../features/auth/use-choose-language.ts';
import { useSignOut } from '../../features/auth/use-sign-out.ts';
import { useWards } from '../../features/facilities/use-facilities.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { placesFor } from '../navigation.ts';
import { useMay, usePlatform, usePreferences, useProfile } from '../platform-context.ts';

export interface Command {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly run: () => void;
}

/** What the command palette offers to this account. */
export function useCommands(): Command[] {
  const { t } = useTranslation();
  const { session, preferences } = usePlatform();
  const navigate = useNavigate();
  const profile = useProfile();
  const signOut = useSignOut();
  const choose = useChooseLanguage();
  const mayWatch = useMay('vitals:read');
  const { language, theme, density } = usePreferences((it) => it);
  const wards = useQuery(useWards()).data ?? [];
  const go = (path: string) => () => void navigate(path);

  const pages = [...placesFor(profile).map((it) => ({ key: it.key, path: it.path }))].map(({ key, path }) => ({
    id: path,
    group: t('shell.palette.pages'),
    title: t(`shell.nav.${key}`),
    run: go(path),
  }));
  const own = (['notifications', 'profile'] as const).map((key) => ({
    id: key,
    group: t('shell.palette.pages'),
    title: t(`shell.nav.${key}`),
    run: go(`/${key}`),
  }));
  const toWards = wards.map((ward) => ({
    id: ward.id,
    group: t('shell.palette.wards'),
    title: nameIn(language, ward.name),
    run: go(`/wards/${ward.id}/wall`),
  }));
  const act = (id: string, title: string, run: () => void): Command => ({
    id,
    group: t('shell.palette.actions'),
    title,
    run,
  });
  return [
    ...pages,
    ...own,
    ...(mayWatch ? toWards : []),
    act('language', t('shell.otherLanguage'), () => choose(language === 'ar' ? 'en' : 'ar')),
    act('theme', `${t('shell.theme.title')}: ${t(theme === 'dark' ? 'shell.theme.light' : 'shell.theme.dark')}`, () =>
      preferences.setState({ theme: theme === 'dark' ? 'light' : 'dark' }),
    ),
    act(
      'density',
      `${t('shell.density.title')}: ${t(density === 'compact' ? 'shell.density.comfortable' : 'shell.density.compact')}`,
      () => preferences.setState({ density: density === 'compact' ? 'comfortable' : 'compact' }),
    ),
    act('lock', t('session.lock.now'), () => void session.lock()),
    act('sign-out', t('session.profile.signOut'), () => signOut.mutate(false)),
  ];
}
