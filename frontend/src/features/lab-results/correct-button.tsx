import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { unitText } from '../lab/unit-text.ts';
import { useLabChanged } from '../lab/use-lab.ts';

/** Replaces a released value; what stood there stays in the history. */
export function CorrectButton({ item }: { item: LabItem }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const isReady = value.trim() !== '' && reason.trim().length >= 3;
  const correct = useMutation({
    mutationFn: () =>
      api.lab.correctResult(
        { params: { itemId: item.id }, body: { value: value.trim(), unit: item.test.unit, reason: reason.trim() } },
        { ifMatch: item.version },
      ),
    onSuccess: () => setOpen(false),
    onSettled: changed,
  });
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {t('lab.correct.open')}
      </Button>
      {open && (
        <ConfirmDialog
          title={t('lab.correct.title')}
          confirm={t('lab.correct.confirm')}
          pending={correct.isPending}
          error={correct.error}
          disabled={!isReady}
          onConfirm={() => isReady && correct.mutate()}
          onClose={() => setOpen(false)}
        >
          <Typography>{t('lab.correct.explain')}</Typography>
          <TextField
            label={t('lab.correct.value')}
            value={value}
            required
            onChange={(event) => setValue(event.target.value)}
            slotProps={{
              htmlInput: { dir: 'ltr', maxLength: 4000, autoComplete: 'off' },
              input: unitText(item.test.unit)
                ? { endAdornment: <InputAdornment position="end">{unitText(item.test.unit)}</InputAdornment> }
                : {},
            }}
          />
          <TextField
            label={t('lab.correct.reason')}
            value={reason}
            required
            onChange={(event) => setReason(event.target.value)}
            slotProps={{ htmlInput: { dir: 'auto', maxLength: 500 } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
