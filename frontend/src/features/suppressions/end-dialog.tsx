import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useEndSuppression, useLastingSuppressions } from './use-suppressions.ts';
import { useWhat } from './use-what.ts';

interface Props {
  readonly suppression: AlarmSuppression;
  readonly name: string;
  readonly onClose: () => void;
}

/** Ends a suppression before its time; two clicks, the reason stands there already. */
export function EndDialog({ suppression, name, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { what, rhythms } = useWhat();
  const [reason, setReason] = useState<string>(t('suppressions.procedureOver'));
  const end = useEndSuppression(suppression);
  const others = useLastingSuppressions(suppression.patientId).filter((it) => it.id !== suppression.id);
  const given = reason.trim();
  return (
    <ConfirmDialog
      title={t('suppressions.endOf', { name })}
      confirm={t('suppressions.end')}
      pending={end.isPending}
      error={end.error}
      disabled={given === ''}
      onConfirm={() => given !== '' && end.mutate(given, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Typography>{t('suppressions.endMeans')}</Typography>
      {others.map((it) => (
        <Alert key={it.id} severity="warning" variant="outlined">
          {t('suppressions.goesOn', { name: it.startedBy.name, time: format.time(it.until), what: what(it) })}{' '}
          {rhythms(it)}
        </Alert>
      ))}
      <TextField
        label={t('suppressions.endReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
