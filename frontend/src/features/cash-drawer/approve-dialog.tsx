import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { Counts } from './session-counts.tsx';
import { SessionFacts } from './session-facts.tsx';

interface Props {
  readonly session: DrawerSession;
  readonly onClose: () => void;
}

/** Approves the difference of a drawer: what should be in it, what was counted and by whom stand beside it. */
export function ApproveDialog({ session, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const approve = useMutation({
    mutationFn: (reason: string) =>
      api.payment.approveDifference({ params: { sessionId: session.id }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t('drawers.approve')}
      confirm={t('drawers.approve')}
      label={t('common.reason')}
      most={300}
      pending={approve.isPending}
      error={approve.error}
      onConfirm={approve.mutate}
      onClose={onClose}
    >
      <SessionFacts session={session} />
      {session.counts.length > 0 && <Counts session={session} />}
    </ReasonDialog>
  );
}
