import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import NotificationsActive from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared-ui/use-format.ts';

/** What of a channel is over its limit, and since when. */
export function AlertMarks({ of: { alerts, facilityId } }: { readonly of: Hl7Statistics }) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  if (alerts.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {alerts.map(({ kind, since }) => (
        <Tooltip key={kind} title={t('hl7.statistics.since', { time: format.full(since) })}>
          <Chip
            size="small"
            color="warning"
            icon={<NotificationsActive />}
            label={t(`hl7.alerts.${kind}`)}
            tabIndex={0}
          />
        </Tooltip>
      ))}
    </Box>
  );
}
