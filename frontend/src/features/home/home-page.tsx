import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { placesFor } from '../../app/navigation.ts';
import { useMay, usePreferences, useProfile } from '../../app/platform-context.ts';
import { NavIcon } from '../../app/shell/nav-icons.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { NoNotifications } from '../notifications/no-notifications.tsx';
import { NotificationRow } from '../notifications/notification-row.tsx';
import { useInbox } from '../notifications/use-notifications.ts';
import { HealthPanel } from './health-panel.tsx';
import { HomeFigures } from './home-figures.tsx';
import { OccupancyPanel } from './occupancy-panel.tsx';

const own = [
  { key: 'notifications', path: '/notifications' },
  { key: 'profile', path: '/profile' },
] as const;

/** What there is for a role that has no live page: its figures, its places, its news, the state of the system. */
export function HomePage() {
  const { t } = useTranslation();
  const profile = useProfile();
  const language = usePreferences((it) => it.language);
  const mayHear = useMay('notification:read');
  const maySeeSystem = useMay('system:read');
  const maySeePlaces = useMay('facility:read');
  const places = [
    ...placesFor(profile).filter((it) => it.key !== 'home'),
    ...own.filter((it) => it.key !== 'notifications' || mayHear),
  ];
  return (
    <Page title={t('home.welcome', { name: nameIn(language, profile.name) })}>
      <HomeFigures />
      <Box
        component="nav"
        aria-label={t('home.quick')}
        sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))' }}
      >
        {places.map((place) => (
          <Card key={place.key}>
            <CardActionArea component={Link} to={place.path} sx={{ p: 2, height: '100%', display: 'flex', gap: 2 }}>
              <Box sx={{ color: token.accent, display: 'grid' }}>
                <NavIcon place={place.key} />
              </Box>
              <Box sx={{ flex: 1 }}>
                <Typography variant="h3" component="h2">
                  {t(`shell.nav.${place.key}`)}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {t(`home.hint.${place.key}`)}
                </Typography>
              </Box>
            </CardActionArea>
          </Card>
        ))}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))',
          alignItems: 'start',
        }}
      >
        {maySeeSystem && <HealthPanel />}
        {maySeePlaces && <OccupancyPanel />}
        {mayHear && <NewestNotifications />}
      </Box>
    </Page>
  );
}

const SHOWN = 5;

function NewestNotifications() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const items = inbox.data?.items.slice(0, SHOWN) ?? [];
  return (
    <Panel title={t('home.inbox')} flush>
      {inbox.isSuccess && items.length === 0 && <NoNotifications />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((it) => (
          <NotificationRow key={it.id} notification={it} />
        ))}
      </Box>
    </Panel>
  );
}
