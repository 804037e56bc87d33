import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DifferenceTable } from './difference-table.tsx';
import type { RuleDifference } from './rule-differences.ts';
import { useSettingsChanged } from './use-alarm-settings.ts';

interface Props {
  readonly proposal: AlarmSettings;
  readonly differences: readonly RuleDifference[];
  readonly onClose: () => void;
}

/** Asks once more before settings hold for everybody in the ward. */
export function ApproveDialog({ proposal, differences, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useSettingsChanged();
  const approve = useMutation({
    mutationFn: () => api.device.approveAlarmSettings({ params: { settingsId: proposal.id } }),
    onSuccess: onClose,
    // Refused it is as well when somebody else was faster: then what is shown is old.
    onSettled: changed,
  });
  return (
    <ConfirmDialog
      title={t('alarmSettings.approve')}
      confirm={t('alarmSettings.approve')}
      wide
      pending={approve.isPending}
      error={approve.error}
      disabled={approve.isError}
      onConfirm={() => approve.mutate()}
      onClose={onClose}
    >
      <Typography>{t('alarmSettings.approveMeans')}</Typography>
      <DifferenceTable
        label={t('alarmSettings.approve')}
        differences={differences}
        before={t('alarmSettings.now')}
        after={t('alarmSettings.proposed')}
      />
    </ConfirmDialog>
  );
}
