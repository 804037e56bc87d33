import type { LegalHold } from '@nilecare/contracts/api/audit-keeping.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { PatientName } from '../admin-audit/patient-name.tsx';

/** Ends a hold, for a reason. */
export function ReleaseHoldDialog({ hold, onClose }: { hold: LegalHold; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: (reason: string) => api.audit.releaseLegalHold({ params: { holdId: hold.id }, body: { reason } }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['legal-holds'] }),
  });
  return (
    <ReasonDialog
      title={t('audit.hold.release')}
      confirm={t('audit.hold.release')}
      label={t('common.reason')}
      most={1000}
      pending={release.isPending}
      error={release.error}
      onConfirm={release.mutate}
      onClose={onClose}
    >
      <Typography>
        <PatientName patientId={hold.patientId} />
      </Typography>
      <Typography>{t('audit.hold.releaseMeans')}</Typography>
    </ReasonDialog>
  );
}
