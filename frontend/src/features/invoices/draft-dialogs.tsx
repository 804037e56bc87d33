import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useMoneyChanged } from './use-money.ts';

interface Props {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

/** Does something with an invoice; when it is done the dialog closes and everything about money is read again. */
export function useInvoiceAct<Given>(act: (given: Given) => Promise<unknown>, onClose: () => void) {
  const changed = useMoneyChanged();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
}

/** The draft gets its number. */
export function IssueDialog({ invoice: { id: invoiceId, version }, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const issue = useInvoiceAct(() => api.billing.issueInvoice({ params: { invoiceId } }, { ifMatch: version }), onClose);
  return (
    <ConfirmDialog
      title={t('invoices.issue')}
      confirm={t('invoices.issue')}
      pending={issue.isPending}
      error={issue.error}
      onConfirm={() => issue.mutate(undefined)}
      onClose={onClose}
    >
      <Typography>{t('invoices.issueExplain')}</Typography>
    </ConfirmDialog>
  );
}

/** The draft is given up. */
export function VoidDialog({ invoice: { id: invoiceId, version }, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const giveUp = useInvoiceAct(
    (reason: string) => api.billing.voidInvoice({ params: { invoiceId }, body: { reason } }, { ifMatch: version }),
    onClose,
  );
  return (
    <ReasonDialog
      title={t('invoices.giveUp')}
      confirm={t('invoices.giveUp')}
      label={t('common.reason')}
      pending={giveUp.isPending}
      error={giveUp.error}
      onConfirm={giveUp.mutate}
      onClose={onClose}
    >
      <Typography>{t('invoices.giveUpExplain')}</Typography>
    </ReasonDialog>
  );
}

/** Pays from what the patient paid ahead. */
export function DepositDialog({ invoice: { id: invoiceId }, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const pay = useInvoiceAct(() => {
    const body = { amountMinor: null };
    // An endpoint, not a hook, whatever its name.
    // oxlint-disable-next-line react/hooks
    return api.billing.useDeposit({ params: { invoiceId }, body }, { idempotencyKey: keyFor(body) });
  }, onClose);
  return (
    <ConfirmDialog
      title={t('invoices.deposit.use')}
      confirm={t('invoices.deposit.use')}
      pending={pay.isPending}
      error={pay.error}
      onConfirm={() => pay.mutate(undefined)}
      onClose={onClose}
    >
      <Typography>{t('invoices.deposit.explain')}</Typography>
    </ConfirmDialog>
  );
}
