import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { getReceipt } from '@nilecare/contracts/api/payment.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { NextAction } from './next-action.tsx';
import { isUnderWay } from './use-payments.ts';

/** What can be done with a payment, by its state. */
export function PaymentActs({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const changed = useMoneyChanged();
  const mayTake = useMay('payment:take');
  const [cancelling, setCancelling] = useState(false);
  const params = { paymentId: payment.id };
  const ask = useMutation({ mutationFn: () => api.payment.checkPayment({ params }), onSettled: changed });
  const capture = useMutation({ mutationFn: () => api.payment.capturePayment({ params }), onSettled: changed });
  const waits = isUnderWay(payment);
  const reserved = payment.state === 'authorised';
  // There is nobody to ask: the statement of the bank tells that it came.
  const isByStatement = payment.provider === 'bank-transfer';
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <NextAction payment={payment} onCardGiven={() => ask.mutate()} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {payment.state === 'completed' && (
          <FileButton
            label={t('payments.receipt')}
            name={`${payment.receiptNumber ?? payment.id}.pdf`}
            get={() => download(getReceipt, { params, query: { language } })}
          />
        )}
        {mayTake && reserved && (
          <Button variant="contained" loading={capture.isPending} onClick={() => capture.mutate()}>
            {t('payments.capture')}
          </Button>
        )}
        {mayTake && waits && !isByStatement && (
          <Button variant="outlined" loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('payments.ask')}
          </Button>
        )}
        {mayTake && (waits || reserved) && (
          <Button color="inherit" onClick={() => setCancelling(true)}>
            {t('payments.cancel')}
          </Button>
        )}
      </Box>
      {ask.isError && <ErrorNote error={ask.error} />}
      {capture.isError && <ErrorNote error={capture.error} />}
      {cancelling && <CancelDialog paymentId={payment.id} onClose={() => setCancelling(false)} />}
    </Box>
  );
}

function CancelDialog({ paymentId, onClose }: { readonly paymentId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const cancel = useMutation({
    mutationFn: (reason: string) => api.payment.cancelPayment({ params: { paymentId }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t('payments.cancel')}
      confirm={t('payments.cancel')}
      label={t('common.reason')}
      most={300}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={cancel.mutate}
      onClose={onClose}
    >
      <Typography>{t('payments.cancelExplain')}</Typography>
    </ReasonDialog>
  );
}
