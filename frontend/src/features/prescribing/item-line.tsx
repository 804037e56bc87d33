import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { TransmissionChips } from '../pharmacy/transmission-chips.tsx';
import { DrugFlags } from './drug-flags.tsx';
import { useReasonWords } from './use-reason-words.ts';

/** An order as it is printed, since when, until when, and by whom. */
export function ItemLine({ item }: { item: PrescriptionItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const reasonWords = useReasonWords();
  const isOver = item.state !== 'active' && item.state !== 'held';
  return (
    <>
      <Typography sx={{ fontWeight: 600, ...(isOver ? { color: 'text.secondary' } : {}) }}>
        <bdi>{item.line[language]}</bdi>
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
        {item.state !== 'active' && (
          <StatusChip tone={item.state === 'held' ? 'trouble' : 'quiet'} label={t(`prescribing.state.${item.state}`)} />
        )}
        {item.priority !== 'routine' && <StatusChip tone="trouble" label={t(`pharmacy.priority.${item.priority}`)} />}
        <DrugFlags drug={item.drug} />
      </Box>
      <TransmissionChips transmissions={item.transmissions} />
      <Typography variant="body2" color="textSecondary">
        {[
          t('prescribing.from', { date: format.dateTime(item.startAt) }),
          item.endAt && t('prescribing.until', { date: format.dateTime(item.endAt) }),
          item.prescriber.name,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {[item.instructions, item.indication, reasonWords(item.stateReason)].map(
        (text, place) =>
          text !== null && (
            // The three stand in one order, whichever are there.
            // oxlint-disable-next-line react/no-array-index-key
            <Typography key={place} variant="body2" dir="auto">
              {text}
            </Typography>
          ),
      )}
    </>
  );
}
