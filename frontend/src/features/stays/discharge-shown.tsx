import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { DischargeProgress } from './discharge-progress.tsx';
import { useDischarge, useStartDischarge } from './use-discharge.ts';

interface Props {
  readonly stay: Encounter;
  readonly onClose: () => void;
}

/** How far the discharge of a stay is. It goes on when this is closed; a stay that was ended without a bill gets one here. */
export function DischargeShown({ stay, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const discharge = useQuery(useDischarge(stay.id));
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('stays.ending.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {discharge.isPending && <Skeleton variant="rounded" height={96} />}
        {discharge.isError && <ErrorNote error={discharge.error} onRetry={discharge.refetch} />}
        {discharge.data && <DischargeProgress stay={stay} discharge={discharge.data} />}
        {discharge.data === null && <NotBilled stay={stay} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

const noop = () => undefined;

function NotBilled({ stay }: { stay: Encounter }) {
  const { t } = useTranslation();
  const start = useStartDischarge(stay, noop);
  return (
    <>
      <Typography>{t('stays.ending.notBilled')}</Typography>
      {start.isError && <ErrorNote error={start.error} />}
      <Button
        variant="contained"
        sx={{ justifySelf: 'start' }}
        loading={start.isPending}
        onClick={() => start.mutate({})}
      >
        {t('stays.ending.makeBill')}
      </Button>
    </>
  );
}
