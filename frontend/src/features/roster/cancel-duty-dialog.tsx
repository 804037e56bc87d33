import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import type { RosterDuty } from './roster-cells.ts';
import { useRosterChanged } from './roster-queries.ts';

interface Props {
  readonly duty: RosterDuty;
  readonly name: string;
  readonly onClose: () => void;
}

/** Cancels a duty that has not begun. */
export function CancelDutyDialog({ duty, name, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useRosterChanged();
  const cancel = useMutation({
    mutationFn: (reason: string) =>
      api.business.cancelDuty({ params: { dutyId: duty.id }, body: { reason } }, { ifMatch: duty.version }),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={`${t('roster.cancelDuty')} ${name}`}
      confirm={t('roster.cancelDuty')}
      label={t('common.reason')}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate(reason)}
      onClose={onClose}
    />
  );
}
