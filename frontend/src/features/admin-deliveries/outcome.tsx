import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { neverLeft, reasonText, stateText, tones, type Sent } from './delivery-words.ts';

/** What became of a delivery, and why. */
export function Outcome({ row }: { readonly row: Sent }) {
  const { t } = useTranslation();
  const kept = neverLeft(row);
  const details = kept
    ? [t('admin.deliveries.outboxOnly')]
    : [
        row.reason === null ? row.lastError : reasonText(row.reason, t),
        row.attempts > 1 && t('admin.deliveries.attempts', { count: row.attempts }),
        row.provider,
      ];
  return (
    <div>
      <StatusChip tone={kept ? 'quiet' : tones[row.state]} label={stateText(row, t)} />
      <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'normal' }}>
        {details.filter(Boolean).join(' · ')}
      </Typography>
    </div>
  );
}
