import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';

interface Props {
  readonly survivor: Patient;
  readonly merged: Patient;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more, by the numbers, which record goes on. */
export function MergeDialog({ survivor, merged, pending, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const isolated = ({ number }: Patient) => `\u2066${number}\u2069`;
  return (
    <ConfirmDialog
      title={t('registration.merge.act')}
      confirm={t('registration.merge.act')}
      pending={pending}
      error={null}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Typography>{t('registration.merge.confirm', { from: isolated(merged), into: isolated(survivor) })}</Typography>
    </ConfirmDialog>
  );
}
