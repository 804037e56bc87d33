import Notifications from '@mui/icons-material/NotificationsOutlined';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';

/** An empty inbox, and what will be in it for this account. */
export function NoNotifications() {
  const { t } = useTranslation();
  const bedside = useMay('alarm:read');
  return (
    <EmptyState icon={<Notifications />}>
      {t(bedside ? 'shell.notifications.empty' : 'shell.notifications.emptyOther')}
    </EmptyState>
  );
}
