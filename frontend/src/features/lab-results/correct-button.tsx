import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useLabChanged } from '../lab/use-lab.ts';
import { ValueInput } from '../lab/value-input.tsx';

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
    mutationFn: (confirmImplausible: boolean) =>
      api.lab.correctResult(
        {
          params: { itemId: item.id },
          body: { value: value.trim(), unit: item.test.unit, reason: reason.trim(), confirmImplausible },
        },
        { ifMatch: item.version },
      ),
    onSuccess: () => setOpen(false),
    onSettled: changed,
  });
  const isDoubtful = isProblem(correct.error, 'lab-value-implausible');
  /** What is confirmed is the value that was asked about, no other. */
  const type = (next: string) => {
    setValue(next);
    correct.reset();
  };
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {t('lab.correct.open')}
      </Button>
      {open && (
        <ConfirmDialog
          title={t('lab.correct.title')}
          confirm={t(isDoubtful ? 'lab.confirm' : 'lab.correct.confirm')}
          pending={correct.isPending}
          error={correct.error}
          disabled={!isReady}
          onConfirm={() => isReady && correct.mutate(isDoubtful)}
          onClose={() => setOpen(false)}
        >
          <Typography>{t('lab.correct.explain')}</Typography>
          <ValueInput
            test={item.test}
            label={t('lab.correct.value')}
            value={value}
            isWrong={isDoubtful}
            onChange={type}
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
