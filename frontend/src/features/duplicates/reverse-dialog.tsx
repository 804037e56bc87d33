import type { PatientMerge } from '@nilecare/contracts/api/clinical-index.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { LaterMerge } from './later-merge.tsx';
import type { Reversal } from './reversal-note.tsx';

interface Props {
  readonly merge: PatientMerge;
  readonly onDone: (reversal: Reversal) => void;
  /** A later merge has to be undone first. */
  readonly onOther: (merge: PatientMerge) => void;
  readonly onClose: () => void;
}

/** Undoes a merge, for a reason. */
export function ReverseDialog({ merge, onDone, onOther, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const reverse = useMutation({
    mutationFn: (reason: string) => api.clinical.reverseMerge({ params: { mergeId: merge.id }, body: { reason } }),
    onSuccess: (reversal) => {
      onDone(reversal);
      onClose();
    },
    onSettled: () =>
      Promise.all(
        ['merges', 'duplicates', 'patients', 'patient'].map((it) => queries.invalidateQueries({ queryKey: [it] })),
      ),
  });
  return (
    <ReasonDialog
      title={t('registration.merges.undo')}
      confirm={t('registration.merges.undo')}
      label={t('common.reason')}
      pending={reverse.isPending}
      error={reverse.error}
      onConfirm={reverse.mutate}
      onClose={onClose}
    >
      <Typography>{t('registration.merges.undoMeans')}</Typography>
      <LaterMerge error={reverse.error} survivorId={merge.survivorId} onChosen={onOther} />
    </ReasonDialog>
  );
}
