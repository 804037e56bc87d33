import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePlatform, usePreferences, useProfile } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { DensityChoice, LanguageChoice, ThemeChoice } from './display-choices.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { roleTitle } from './role-title.ts';
import { SecurityPanel } from './security-panel.tsx';
import { useSignOut } from './use-sign-out.ts';

const lockChoices = ['5', '10', '15', '30', '60'] as const;

/** The own account: who, how it looks here, how it signs in, where it is signed in. */
export function ProfilePage() {
  const { t } = useTranslation();
  const profile = useProfile();
  const signOut = useSignOut();
  const mayBeTold = useMay('notification:read');
  const language = usePreferences((it) => it.language);
  return (
    <Page
      title={t('session.profile.title')}
      narrow
      actions={
        <>
          {mayBeTold && (
            <Button component={Link} to="/profile/notifications">
              {t('preferences.title')}
            </Button>
          )}
          <Button component={Link} to="/connected-apps">
            {t('apps.connected.title')}
          </Button>
          <Button variant="outlined" color="inherit" onClick={() => signOut.mutate(false)}>
            {t('session.profile.signOut')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, alignItems: 'start' }}>
        <Panel title={nameIn(language, profile.name)}>
          <Facts
            of={[
              [t('session.userName'), <Ltr key="u">{profile.userName}</Ltr>],
              [t('session.profile.roles'), profile.roles.map((it) => roleTitle(it, language)).join(', ')],
              [t('session.profile.email'), <Ltr key="e">{profile.email ?? '–'}</Ltr>],
              [t('session.profile.phone'), <Ltr key="p">{profile.phone ?? '–'}</Ltr>],
              [t('session.profile.facilities'), <OwnFacilities key="f" />],
            ]}
          />
        </Panel>
        <Panel title={t('session.profile.display')}>
          <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
            <LanguageChoice />
            <ThemeChoice />
            <DensityChoice />
            <LockChoice />
          </Box>
        </Panel>
      </Box>
      <SecurityPanel />
      <OwnSessions />
    </Page>
  );
}

function OwnFacilities() {
  const { t } = useTranslation();
  const { facilityIds } = useProfile();
  const language = usePreferences((it) => it.language);
  const may = useMay('facility:read');
  const facilities = useQuery(useFacilities()).data ?? [];
  if (facilityIds.includes('*')) return t('session.profile.everyFacility');
  if (!may) return '–';
  return facilities.map((it) => nameIn(language, it.name)).join(', ') || '…';
}

function LockChoice() {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const minutes = usePreferences((it) => it.lockAfterMinutes);
  return (
    <SelectField
      label={t('session.profile.lockAfter')}
      value={String(minutes)}
      width={260}
      options={[
        ...lockChoices.map((it) => [it, t('session.profile.minutes', { count: Number(it) })] as const),
        ['0', t('session.profile.never')],
      ]}
      onChange={(next) => preferences.setState({ lockAfterMinutes: Number(next) })}
    />
  );
}
