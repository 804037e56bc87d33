import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useReasonWords } from './use-reason-words.ts';

/** What became of an order, the newest first. */
export function ItemHistory({ item, onClose }: { item: PrescriptionItem; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const id = useId();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const language = usePreferences((it) => it.language);
  const history = useQuery({
    queryKey: ['medication', item.patientId, 'history', item.id, item.version],
    queryFn: ({ signal }) => api.medication.getItemHistory({ params: { itemId: item.id } }, { signal }),
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>
        <bdi>{item.drug.name[language]}</bdi>
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {history.error && <ErrorNote error={history.error} onRetry={history.refetch} />}
        {history.data?.items.map((it) => (
          <div key={it.version}>
            <Typography sx={{ fontWeight: 600 }}>{t(`prescribing.happened.${it.kind}`)}</Typography>
            <Typography variant="body2" color="textSecondary">
              {format.dateTime(it.at)} · <bdi>{it.by.name}</bdi>
            </Typography>
            {it.reason !== null && (
              <Typography variant="body2" dir="auto">
                {reasonWords(it.reason)}
              </Typography>
            )}
          </div>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
