import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useStaffSaved } from './staff-queries.ts';

/** Ends somebody's work here, or takes it up again; says how many duties that ended. */
export function EmploymentButton({ record }: { readonly record: StaffRecord }) {
  const { t } = useTranslation();
  const api = useApi();
  const saved = useStaffSaved();
  const [isOpen, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: async (reason: string) => {
      const call = { params: { staffId: record.id }, body: { reason } };
      const options = { ifMatch: record.version };
      if (!record.active) return { staff: await api.business.reactivateStaff(call, options), endedDuties: [] };
      return api.business.deactivateStaff(call, options);
    },
    onSuccess: ({ staff }) => {
      saved(staff);
      setOpen(false);
    },
  });
  const title = t(record.active ? 'staff.deactivate' : 'staff.reactivate');
  return (
    <>
      {change.data && !record.active && (
        <Alert severity="info">{t('staff.ended', { count: change.data.endedDuties.length })}</Alert>
      )}
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {title}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={title}
          confirm={title}
          label={t('common.reason')}
          pending={change.isPending}
          error={change.error}
          onConfirm={(reason) => change.mutate(reason)}
          onClose={() => setOpen(false)}
        >
          {record.active && <Typography>{t('staff.deactivateExplain')}</Typography>}
        </ReasonDialog>
      )}
    </>
  );
}
