import { PaymentReason, type Payment } from '@nilecare/contracts/api/payment.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { leftOf, refundOf } from './refund-parts.ts';

/** Gives back a part of a payment, or all of it, to the means that it was paid by. */
export function RefundDialog({ payment, onClose }: { readonly payment: Payment; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const { id: paymentId, currency } = payment;
  const parts = leftOf(payment);
  const given = refundOf(parts, entries, currency);
  const goodReason = PaymentReason.safeParse(reason).data;
  const refund = useMutation({
    mutationFn: (body: NonNullable<typeof given> & { readonly reason: string }) => {
      const sent = { ...body, invoices: [...body.invoices] };
      return api.payment.refundPayment({ params: { paymentId }, body: sent }, { idempotencyKey: keyFor(sent) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t('payments.refund')}
      confirm={t('payments.refund')}
      pending={refund.isPending}
      error={refund.error}
      disabled={given === undefined || goodReason === undefined}
      onConfirm={() => {
        if (given !== undefined && goodReason !== undefined) refund.mutate({ ...given, reason: goodReason });
      }}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('payments.refundExplain')}</Typography>
      {parts.map(({ key, number, leftMinor }) => (
        <MoneyField
          key={key}
          label={number === null ? t('payments.refundAhead') : t('payments.refundOf', { number })}
          currency={currency}
          value={entries[key] ?? ''}
          hint={t('payments.refundLeft', { amount: moneyRun(leftMinor, currency) })}
          onChange={(entry) => setEntries((before) => ({ ...before, [key]: entry }))}
        />
      ))}
      <TextField
        label={t('common.reason')}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
