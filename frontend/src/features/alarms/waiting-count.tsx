import Badge from '@mui/material/Badge';
import { useTranslation } from 'react-i18next';
import { useProposalsToDecide } from './waiting-proposals.ts';

/** How many proposals wait for this person, beside the entry of the navigation. */
export function WaitingCount() {
  const { t } = useTranslation();
  const { length } = useProposalsToDecide();
  if (length === 0) return null;
  return (
    <Badge
      color="primary"
      badgeContent={length}
      sx={{ marginInlineStart: 'auto', marginInlineEnd: 1.5 }}
      slotProps={{ badge: { 'aria-label': t('alarmSettings.toDecide', { count: length }), role: 'img' } }}
    />
  );
}
