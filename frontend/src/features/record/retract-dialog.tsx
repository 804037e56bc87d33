import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly what: string;
  readonly retract: (reason: string) => Promise<unknown>;
  /** Has what is shown read anew. */
  readonly reread: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Calls an entry an error, for a reason. Nothing of the record is deleted. */
export function RetractDialog({ what, retract, reread, onClose }: Props) {
  const { t } = useTranslation();
  const retraction = useMutation({
    mutationFn: retract,
    onSuccess: onClose,
    // Also when it failed: somebody else may have changed it.
    onSettled: reread,
  });
  return (
    <ReasonDialog
      title={`${t('record.entry.retract')}: ${what}`}
      confirm={t('record.entry.retract')}
      label={t('record.entry.retractReason')}
      pending={retraction.isPending}
      error={retraction.error}
      onConfirm={retraction.mutate}
      onClose={onClose}
    >
      <Typography>{t('record.entry.retractAsk')}</Typography>
    </ReasonDialog>
  );
}
