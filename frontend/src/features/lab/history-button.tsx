import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitText } from './unit-text.ts';
import { reasonsIn, trailActions } from './trail-words.ts';

/** Opens how a result came to be: every value, and for the laboratory every step and why rules decided as they did. */
export function HistoryButton({ itemId }: { itemId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {t('lab.history.open')}
      </Button>
      {open && <HistoryDialog itemId={itemId} onClose={() => setOpen(false)} />}
    </>
  );
}

function HistoryDialog({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const id = useId();
  const history = useQuery({
    queryKey: ['lab', 'history', itemId],
    queryFn: ({ signal }) => api.lab.getResultHistory({ params: { itemId } }, { signal }),
  });
  const said = (who: string, at: string) => t('lab.history.by', { who, when: format.dateTime(at) });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('lab.history.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {history.isPending && <Skeleton variant="rounded" height={160} />}
        {history.isError && <ErrorNote error={history.error} onRetry={history.refetch} />}
        {history.data?.results.map((it) => (
          <div key={it.id}>
            <Typography sx={{ fontWeight: 600 }}>
              <Ltr>
                {it.value} {unitText(it.unit)}
              </Ltr>
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {said(it.enteredBy.name, it.enteredAt)}
            </Typography>
            {it.correctionReason && <Typography dir="auto">{it.correctionReason}</Typography>}
          </div>
        ))}
        {history.data?.trail.map((step) => {
          const action = trailActions.find((it) => it === step.action);
          const reasons = reasonsIn(step.details);
          return (
            <div key={`${step.action} ${step.at}`}>
              {action && t(`lab.history.action.${action}`)}
              <Typography variant="body2" color="textSecondary">
                {said(step.by.name, step.at)}
                {reasons.length > 0 &&
                  ` · ${t('lab.history.reasons', { reasons: reasons.map((it) => t(`lab.history.reason.${it}`)).join(', ') })}`}
              </Typography>
            </div>
          );
        })}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('lab.history.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
