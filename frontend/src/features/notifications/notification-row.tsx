import type { NotificationMessage } from '@nilecare/contracts/realtime.ts';
import DoneOutlined from '@mui/icons-material/DoneOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { isolateValues } from '../../shared-ui/isolate-values.ts';
import { token } from '../../theme/token.ts';
import { PriorityMark } from '../alarms/priority-mark.tsx';
import { useMarkRead } from './use-notifications.ts';

interface Props {
  readonly notification: NotificationMessage;
  readonly onOpen?: (() => void) | undefined;
}

export function NotificationRow({ notification, onOpen }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const mark = useMarkRead();
  const { id, priority, title, body, link, readAt, createdAt } = notification;
  const unread = readAt === null;
  const opened = () => {
    if (unread) mark.mutate(id);
    onOpen?.();
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.5,
        p: 1.5,
        borderBottom: `1px solid ${token.line}`,
        background: unread ? token.accentSoft : 'transparent',
      }}
    >
      <Box sx={{ pt: 0.5, width: 16, color: token.alarm.high }}>
        {priority === 'critical' && (
          <>
            <PriorityMark priority="high" size={14} />
            <span className="nc-hidden">{t('shell.notifications.critical')}</span>
          </>
        )}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: unread ? 600 : 500 }}>{isolateValues(title[language])}</Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {isolateValues(body[language])}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Ago at={createdAt} />
          {link?.startsWith('/') && (
            <Link component={RouterLink} to={link} onClick={opened} sx={{ py: 1.25 }}>
              {t('shell.notifications.see')}
            </Link>
          )}
        </Typography>
      </Box>
      {unread && (
        <Tooltip title={t('shell.notifications.markOne')}>
          <IconButton
            onClick={() => mark.mutate(id)}
            aria-label={`${t('shell.notifications.markOne')}: ${title[language]}`}
          >
            <DoneOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}
