import type { Licence, StaffRecord } from '@nilecare/contracts/api/business.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useStaffSaved } from './staff-queries.ts';

interface Props {
  readonly record: StaffRecord;
  readonly licence: Licence;
  /** @param duties how many coming duties have no licence now */
  readonly onDone: (duties: number) => void;
  readonly onClose: () => void;
}

/** Removes a licence that was never true. */
export function RemoveLicenceDialog({ record, licence, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const saved = useStaffSaved();
  const remove = useMutation({
    mutationFn: () =>
      api.business.removeLicence(
        { params: { staffId: record.id, licenceId: licence.id } },
        { ifMatch: record.version },
      ),
    onSuccess: ({ staff, dutiesWithoutLicence }) => {
      saved(staff);
      onDone(dutiesWithoutLicence.length);
    },
  });
  return (
    <ConfirmDialog
      title={t('staff.licences.remove')}
      confirm={t('staff.licences.removeOne')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Typography>{t('staff.licences.removeExplain')}</Typography>
    </ConfirmDialog>
  );
}
