import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fromLocalEntry } from '../../shared-ui/zoned-time.ts';
import { NewerStay } from './newer-stay.tsx';
import { useStayAct } from './use-stay-act.ts';

/** Sends a patient on leave; the stay goes on. */
export function LeaveDialog({ stay, onClose }: { stay: Encounter; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { timeZone } = useFormat();
  const [back, setBack] = useState('');
  const leave = useStayAct<string>(
    stay,
    (reason, { id, version }) =>
      api.clinical.sendOnLeave(
        {
          params: { encounterId: id },
          body: { reason, expectedBackAt: back ? new Date(fromLocalEntry(back, timeZone)).toISOString() : null },
        },
        { ifMatch: version },
      ),
    onClose,
  );
  return (
    <ReasonDialog
      title={t('stays.act.leave')}
      confirm={t('stays.act.leave')}
      label={t('stays.reason')}
      pending={leave.isPending}
      error={leave.error}
      onConfirm={leave.run}
      onClose={onClose}
    >
      <Typography>{t('stays.means.leave')}</Typography>
      <TextField
        label={t('stays.expectedBack')}
        type="datetime-local"
        value={back}
        onChange={(event) => setBack(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <NewerStay stay={leave.newer} />
    </ReasonDialog>
  );
}
