import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { AcknowledgeHost } from '../../features/alarms/acknowledge-host.tsx';
import { AlarmBanner } from '../../features/alarms/alarm-banner.tsx';
import { FollowEscalations } from '../../features/escalations/use-escalations.ts';
import { WatchChosenWards } from '../../features/facilities/use-watched-wards.ts';
import { WardSwitch } from '../../features/facilities/ward-switch.tsx';
import { NotificationBell } from '../../features/notifications/notification-bell.tsx';
import { PatientSearch } from '../../features/patients/patient-search.tsx';
import { SuppressionStrip } from '../../features/suppressions/suppression-strip.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { token } from '../../theme/token.ts';
import { useMay } from '../platform-context.ts';
import { AccountMenu } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import { DisplayMenu } from './display-menu.tsx';
import { LanguageButton } from './language-button.tsx';
import { LinkNote } from './link-note.tsx';
import { Rail } from './rail.tsx';

const SkipLink = styled('a')({
  position: 'absolute',
  zIndex: 2000,
  insetBlockStart: -100,
  insetInlineStart: 8,
  padding: '12px 16px',
  background: token.card,
  color: token.ink,
  borderRadius: 8,
  '&:focus': { insetBlockStart: 8 },
});

const TopBar = styled('header')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '9px 20px',
  background: token.card,
  borderBlockEnd: `1px solid ${token.line}`,
  // On a phone: menu, ward, bell and account in the first line, the search and how things look in the second.
  '@media (max-width: 699px)': {
    flexWrap: 'wrap',
    paddingInline: 12,
    '& > [data-line="2"]': { order: 1 },
    '& > [data-wide]': { display: 'none' },
  },
  '@media print': { display: 'none' },
});

/** Frame around every page of a signed-in account: banner, rail, top bar, content. */
export function Shell() {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 1024px)');
  const [menu, setMenu] = useState(false);
  const maySearch = useMay('patient:read');
  const mayHear = useMay('notification:read');
  return (
    <AcknowledgeHost>
      <Box sx={{ display: 'flex', height: '100dvh', overflow: 'hidden' }}>
        <SkipLink href="#content">{t('shell.skip')}</SkipLink>
        {wide ? (
          <Rail />
        ) : (
          <Drawer open={menu} onClose={() => setMenu(false)}>
            <Rail onNavigate={() => setMenu(false)} />
          </Drawer>
        )}
        <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0 }}>
          <AlarmBanner />
          <SuppressionStrip />
          <LinkNote />
          <TopBar>
            {!wide && (
              <IconButton onClick={() => setMenu(true)} aria-label={t('shell.openMenu')}>
                <MenuIcon />
              </IconButton>
            )}
            {maySearch && <PatientSearch />}
            <WardSwitch />
            <Box data-wide sx={{ flex: 1 }} />
            {mayHear && <NotificationBell />}
            <LanguageButton />
            <DisplayMenu />
            <AccountMenu />
          </TopBar>
          <Box component="main" id="content" tabIndex={-1} sx={{ flex: 1, overflowY: 'auto', outline: 'none' }}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </Box>
        </Box>
        <CommandPalette />
        <WatchChosenWards />
        <FollowEscalations />
      </Box>
    </AcknowledgeHost>
  );
}
