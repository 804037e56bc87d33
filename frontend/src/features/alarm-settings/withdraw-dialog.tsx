import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, useProfile } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useSettingsChanged } from './use-alarm-settings.ts';

interface Props {
  readonly proposal: AlarmSettings;
  readonly onClose: () => void;
}

/** Takes a proposal back, or refuses that of somebody else; for a reason that she reads. */
export function WithdrawDialog({ proposal, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { id } = useProfile();
  const changed = useSettingsChanged();
  const mayApprove = useMay('alarm-setting:approve');
  const isOwn = proposal.proposedBy.id === id;
  const withdraw = useMutation({
    mutationFn: (reason: string) => {
      const call = { params: { settingsId: proposal.id }, body: { reason } };
      return isOwn || !mayApprove ? api.device.withdrawAlarmSettings(call) : api.device.refuseAlarmSettings(call);
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  const title = t(isOwn ? 'alarmSettings.withdraw' : 'alarmSettings.refuse');
  return (
    <ReasonDialog
      title={title}
      confirm={title}
      label={t('common.reason')}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={withdraw.mutate}
      onClose={onClose}
    >
      <Typography>{t('alarmSettings.withdrawMeans')}</Typography>
    </ReasonDialog>
  );
}
