import { getOwnReceipt } from '@nilecare/contracts/api/payment-own.ts';
import type { Payment } from '@nilecare/contracts/api/payment.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { ZoneNote } from '../own-appointments/zone-note.tsx';
import { NextAction } from '../payments/next-action.tsx';
import { PaymentState } from '../payments/payment-state.tsx';
import { isUnderWay } from '../payments/use-payments.ts';
import { useOwnPayments } from './use-own-bills.ts';

interface Props {
  /** Only those of one bill; undefined: all. */
  readonly invoiceId?: string;
}

/** What one paid, with receipts; what is under way says what is still to do. */
export function OwnPayments({ invoiceId }: Props) {
  const { t } = useTranslation();
  const payments = useQuery(useOwnPayments());
  const shown = payments.data?.filter(
    (it) => invoiceId === undefined || it.invoices.some((part) => part.invoiceId === invoiceId),
  );
  return (
    <Panel title={t('ownBills.payments')}>
      {payments.isPending && <Skeleton variant="rounded" height={60} />}
      {payments.isError && <ErrorNote error={payments.error} onRetry={payments.refetch} />}
      {shown?.length === 0 && <Typography color="textSecondary">{t('ownBills.noPayments')}</Typography>}
      <Box aria-live="polite" sx={{ display: 'grid', gap: 2 }}>
        {shown?.map((it) => (
          <OwnPayment key={it.id} payment={it} />
        ))}
      </Box>
    </Panel>
  );
}

function OwnPayment({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat(payment.facilityId);
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const changed = useMoneyChanged();
  const params = { paymentId: payment.id };
  const ask = useMutation({ mutationFn: () => api.payment.checkOwnPayment({ params }), onSettled: changed });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <span>
          {format.dateTime(payment.createdAt)}
          <ZoneNote at={payment.createdAt} format={format} />
        </span>
        <span>{t(`money.methods.${payment.method}`)}</span>
        <Money minor={payment.amountMinor} currency={payment.currency} />
        <PaymentState state={payment.state} />
        {payment.state === 'completed' && (
          <FileButton
            label={t('ownBills.receipt')}
            name={`${payment.receiptNumber ?? payment.id}.pdf`}
            get={() => download(getOwnReceipt, { params, query: { language } })}
          />
        )}
        {isUnderWay(payment) && (
          <Button variant="outlined" loading={ask.isPending} sx={{ minHeight: 44 }} onClick={() => ask.mutate()}>
            {t('ownBills.ask')}
          </Button>
        )}
      </Box>
      <NextAction payment={payment} onCardGiven={() => ask.mutate()} />
      {payment.failure && (
        <Alert severity="warning">
          <bdi>{payment.failure}</bdi>
        </Alert>
      )}
      {ask.isError && <ErrorNote error={ask.error} />}
    </Box>
  );
}
