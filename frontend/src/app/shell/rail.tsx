import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { WaitingCount } from '../../features/alarms/waiting-count.tsx';
import { roleTitle } from '../../features/auth/role-title.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Logo } from '../../shared-ui/logo.tsx';
import { token } from '../../theme/token.ts';
import { placesFor, type Place } from '../navigation.ts';
import { usePreferences, useProfile } from '../platform-context.ts';
import { NavIcon } from './nav-icons.tsx';

const RailFrame = styled('nav')({
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  // Wide enough for every entry in bold, so that none wraps when it becomes the current one.
  width: 228,
  height: '100%',
  padding: '18px 12px 14px',
  background: token.rail,
  color: '#dce8ea',
  overflowY: 'auto',
});

const RailLink = styled(NavLink)({
  display: 'flex',
  alignItems: 'center',
  gap: 11,
  minHeight: 44,
  padding: '6px 11px',
  borderRadius: 8,
  color: '#c6d5d8',
  textDecoration: 'none',
  '&:hover': { background: 'rgba(255 255 255 / 7%)', color: '#fff' },
  '&[aria-current="page"]': { background: 'rgba(255 255 255 / 14%)', color: '#fff', fontWeight: 600 },
  '&:focus-visible': { outline: '3px solid #4fc3b8', outlineOffset: -3 },
});

const GroupName = styled('h2')({ margin: '14px 11px 2px', fontSize: '0.75rem', fontWeight: 500, color: '#93adb2' });

/** `/patients` is the list, not every patient. */
const isExact = (place: Place) => place.path === '/patients';

export function Rail({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const shown = placesFor(profile);
  const groups = (['care', 'administration'] as const).filter((group) => shown.some((it) => it.group === group));
  return (
    <RailFrame aria-label={t('shell.navigation')} onClick={onNavigate}>
      <Box sx={{ px: 1.25, pb: 1.5, color: '#fff' }}>
        <Logo />
      </Box>
      {groups.map((group) => (
        <Box key={group} sx={{ display: 'grid', gap: 0.5 }}>
          {groups.length > 1 && <GroupName>{t(`shell.navGroup.${group}`)}</GroupName>}
          {shown
            .filter((it) => it.group === group)
            .map((place) => (
              <RailLink key={place.key} to={place.path} end={isExact(place)}>
                <NavIcon place={place.key} />
                {t(`shell.nav.${place.key}`)}
                {place.key === 'alarmSettings' && <WaitingCount />}
              </RailLink>
            ))}
        </Box>
      ))}
      <Box sx={{ flex: 1, minHeight: 16 }} />
      <Who />
    </RailFrame>
  );
}

function Who() {
  const { t } = useTranslation();
  const profile = useProfile();
  const language = usePreferences((it) => it.language);
  return (
    <RailLink
      to="/profile"
      title={t('shell.nav.profile')}
      style={{ borderTop: '1px solid rgba(255 255 255 / 14%)', borderRadius: 0 }}
    >
      <span>
        <strong style={{ display: 'block', fontWeight: 500, color: '#fff' }}>{nameIn(language, profile.name)}</strong>
        <span>{profile.roles.map((role) => roleTitle(role, language)).join(' · ')}</span>
      </span>
    </RailLink>
  );
}
