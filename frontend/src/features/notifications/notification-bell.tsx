import Notifications from '@mui/icons-material/NotificationsOutlined';
import Close from '@mui/icons-material/Close';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { NoNotifications } from './no-notifications.tsx';
import { NotificationRow } from './notification-row.tsx';
import { useInbox, useMarkRead } from './use-notifications.ts';

/** Bell with the number of unread notifications; opens the inbox beside the page. */
export function NotificationBell() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const [open, setOpen] = useState(false);
  const unread = inbox.data?.unread ?? 0;
  return (
    <>
      <Tooltip title={t('shell.notifications.title')}>
        <IconButton
          onClick={() => setOpen(true)}
          aria-label={t('shell.notifications.open', { count: unread })}
          aria-haspopup="dialog"
          sx={{ border: 1, borderColor: 'divider' }}
        >
          <Badge badgeContent={unread} color="primary" max={99}>
            <Notifications fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      <Drawer
        anchor="right"
        open={open}
        onClose={() => setOpen(false)}
        slotProps={{ paper: { 'aria-label': t('shell.notifications.title'), sx: { width: 420, maxWidth: '100vw' } } }}
      >
        <InboxPanel onClose={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function InboxPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const inbox = useInbox();
  const mark = useMarkRead();
  const items = inbox.data?.items ?? [];
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {t('shell.notifications.title')}
        </Typography>
        <Button disabled={!inbox.data?.unread} onClick={() => mark.mutate('all')}>
          {t('shell.notifications.markAll')}
        </Button>
        <IconButton onClick={onClose} aria-label={t('common.close')}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      {inbox.isError && <ErrorNote error={inbox.error} onRetry={inbox.refetch} />}
      {inbox.isSuccess && items.length === 0 && <NoNotifications />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, flex: 1, overflowY: 'auto' }}>
        {items.map((it) => (
          <NotificationRow key={it.id} notification={it} onOpen={onClose} />
        ))}
      </Box>
      <Box sx={{ p: 1.5, borderTop: 1, borderColor: 'divider' }}>
        <Button component={Link} to="/notifications" onClick={onClose} fullWidth>
          {t('shell.notifications.showAll')}
        </Button>
      </Box>
    </>
  );
}
