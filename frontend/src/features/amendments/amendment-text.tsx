import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** What a patient asks to have changed, until when it has to be decided, and how it was. */
export function AmendmentText({ amendment }: { amendment: Amendment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { decision, disagreement, entry } = amendment;
  return (
    <Box sx={{ minWidth: 0, display: 'grid', gap: 0.5 }}>
      <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap' }}>
        {amendment.request}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {entry && <>{t(`timeline.kind.${entry.kind}`)} · </>}
        {format.date(amendment.requestedAt)} · {t('amendments.dueOn', { date: format.calendarDate(amendment.dueOn) })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <StatusChip
          tone={amendment.state === 'accepted' ? 'good' : 'quiet'}
          label={t(`amendments.state.${amendment.state}`)}
        />
        {amendment.overdue && <StatusChip tone="trouble" label={t('amendments.overdue')} />}
      </Box>
      {decision && (
        <Typography variant="body2" dir="auto">
          {t('amendments.decided', { name: decision.by.name, reason: decision.reason })}
        </Typography>
      )}
      {disagreement && (
        <Typography variant="body2" dir="auto">
          {t('amendments.disagreement', { text: disagreement.text })}
        </Typography>
      )}
    </Box>
  );
}
