import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { SecondCheckBox } from '../second-check/second-check-box.tsx';
import { randomId } from './random-id.ts';
import { usePharmacyChanged } from './use-pharmacy.ts';

interface Props {
  readonly dispensing: Dispensing;
  readonly onClose: () => void;
}

/** A part of what was dispensed comes back: to the shelf where it is as it should be, else it is destroyed. */
export function ReturnDialog({ dispensing, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = usePharmacyChanged();
  const language = usePreferences((it) => it.language);
  const [returnId] = useState(randomId);
  const [batchId, setBatchId] = useState(dispensing.batches[0]?.batchId ?? '');
  const [typed, setTyped] = useState('1');
  const [reusable, setReusable] = useState(false);
  const [reason, setReason] = useState('');
  const [checkId, setCheckId] = useState<string | undefined>(undefined);
  const quantity = Number(typed);
  const most = dispensing.quantity - dispensing.returned;
  const { controlled, unit } = dispensing.drug;
  const fits = Number.isInteger(quantity) && quantity >= 1 && quantity <= most;
  const isReady = fits && batchId !== '' && reason.trim().length >= 3 && (!controlled || checkId !== undefined);
  const give = useMutation({
    mutationFn: () =>
      api.medication.returnDispensed({
        params: { dispensingId: dispensing.id, returnId },
        body: { batchId, quantity, reusable, reason: reason.trim(), ...(checkId ? { secondCheckId: checkId } : {}) },
      }),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('pharmacy.return.title')}
      confirm={t('pharmacy.return.confirm', { n: fits ? quantity : '' })}
      pending={give.isPending}
      error={give.error}
      disabled={!isReady}
      onConfirm={() => isReady && give.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('pharmacy.return.batch')}
        value={batchId}
        options={dispensing.batches.map((it) => [
          it.batchId,
          t('pharmacy.dispense.lot', { lot: it.lot, date: format.calendarDate(it.expiresOn) }),
        ])}
        onChange={setBatchId}
      />
      <TextField
        type="number"
        label={t('pharmacy.dispense.quantity', { unit: unit[language] })}
        value={typed}
        error={!fits}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: most, step: 1, inputMode: 'numeric' } }}
      />
      <FormControlLabel
        control={<Checkbox checked={reusable} onChange={(_, on) => setReusable(on)} />}
        label={t('pharmacy.return.reusable')}
      />
      <TextField
        label={t('pharmacy.return.reason')}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      {controlled && fits && (
        <SecondCheckBox
          key={quantity}
          facilityId={dispensing.facilityId}
          purpose="return"
          itemId={dispensing.itemId}
          quantity={quantity}
          onConfirmed={setCheckId}
        />
      )}
    </ConfirmDialog>
  );
}
