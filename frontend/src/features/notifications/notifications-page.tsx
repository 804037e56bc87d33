import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { NoNotifications } from './no-notifications.tsx';
import { NotificationRow } from './notification-row.tsx';
import { useMarkRead } from './use-notifications.ts';

/** The whole inbox. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const mark = useMarkRead();
  const unread = filter.get('unread') === 'true';
  const cursor = filter.get('cursor');
  const list = useQuery({
    queryKey: ['notifications', 'list', unread, cursor],
    queryFn: ({ signal }) =>
      api.notification.listNotifications(
        { query: { limit: 50, ...(unread ? { unread: 'true' as const } : {}), ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  });
  return (
    <Page
      title={t('shell.notifications.title')}
      narrow
      actions={
        <>
          <Button component={Link} to="/profile/notifications">
            {t('preferences.title')}
          </Button>
          <FormControlLabel
            control={<Switch checked={unread} onChange={(_, on) => filter.set({ unread: on ? 'true' : undefined })} />}
            label={t('shell.notifications.unreadOnly')}
          />
          <Button variant="outlined" disabled={!list.data?.unread} onClick={() => mark.mutate('all')}>
            {t('shell.notifications.markAll')}
          </Button>
        </>
      }
    >
      {list.isError && <ErrorNote error={list.error} onRetry={list.refetch} />}
      <Card>
        {list.isPending && <Skeleton variant="rounded" height={320} />}
        {list.data?.items.length === 0 && <NoNotifications />}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {list.data?.items.map((it) => (
            <NotificationRow key={it.id} notification={it} />
          ))}
        </Box>
        <Pager nextCursor={list.data?.nextCursor} />
      </Card>
    </Page>
  );
}
