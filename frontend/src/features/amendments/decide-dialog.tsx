import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { WrittenChoice, type Written } from './written-choice.tsx';

interface Props {
  readonly amendment: Amendment;
  readonly accepted: boolean;
  readonly onClose: () => void;
}

/** Accepts what a patient asks for, naming the entry that was written because of it, or refuses it with the reason. */
export function DecideDialog({ amendment, accepted, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [result, setResult] = useState<Written | undefined>(undefined);
  const isWhole = reason.trim().length >= 3 && (!accepted || result !== undefined);
  const decide = useMutation({
    mutationFn: () => {
      const body = { accepted, reason: reason.trim(), result: result ?? null };
      const params = { amendmentId: amendment.id };
      return api.ehr.decideAmendment({ params, body }, { ifMatch: amendment.version });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['amendments'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(accepted ? 'amendments.accept' : 'amendments.refuse')}
      confirm={t(accepted ? 'amendments.accept' : 'amendments.refuse')}
      pending={decide.isPending}
      error={decide.error}
      disabled={!isWhole}
      onConfirm={() => isWhole && decide.mutate()}
      onClose={onClose}
    >
      <Typography dir="auto">{amendment.request}</Typography>
      {accepted && <WrittenChoice amendment={amendment} chosen={result} onChoose={setResult} />}
      <TextField
        label={t('common.reason')}
        helperText={t('amendments.reasonHint')}
        value={reason}
        required
        multiline
        minRows={2}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
