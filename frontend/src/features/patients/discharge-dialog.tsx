import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';

interface Props {
  readonly encounter: Encounter;
  readonly name: string;
  readonly onClose: () => void;
}

/** Ends a stay; the bed and the devices are freed by it. */
export function DischargeDialog({ encounter, name, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const discharge = useMutation({
    mutationFn: () =>
      api.clinical.dischargePatient(
        { params: { encounterId: encounter.id }, body: { reason: reason.trim() || null } },
        { ifMatch: encounter.version },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['summary', encounter.patientId] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('patient.summary.discharge')}
      confirm={t('patient.summary.discharge')}
      pending={discharge.isPending}
      error={discharge.error}
      onConfirm={() => discharge.mutate()}
      onClose={onClose}
    >
      <Typography>{t('patient.summary.dischargeAsk', { name })}</Typography>
      <TextField
        label={t('patient.summary.dischargeReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </ConfirmDialog>
  );
}
