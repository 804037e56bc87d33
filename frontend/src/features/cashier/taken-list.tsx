import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { PaymentActs } from '../payments/payment-acts.tsx';
import { PaymentState } from '../payments/payment-state.tsx';
import { usePayment } from '../payments/use-payments.ts';

interface Props {
  readonly paymentIds: readonly string[];
  /** Of all invoices of the patient here, without what is under way. */
  readonly stillOpenMinor: number;
  readonly currency: string;
}

/** The payments that were taken just now; those that wait for their payer show it as soon as they are paid. */
export function TakenList({ paymentIds, stillOpenMinor, currency }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={t('cashier.taken')}>
      <Box component="ul" aria-live="polite" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {paymentIds.map((id) => (
          <li key={id}>
            <Taken paymentId={id} />
          </li>
        ))}
      </Box>
      <Typography role="status" sx={{ mt: 1.5, fontWeight: 600 }}>
        {t('cashier.stillOpen')}: <Money minor={stillOpenMinor} currency={currency} />
      </Typography>
    </Panel>
  );
}

/** One payment, with what can be done with it. */
export function Taken({ paymentId }: { readonly paymentId: string }) {
  const { t } = useTranslation();
  const payment = useQuery(usePayment(paymentId));
  if (payment.isPending) return <Skeleton variant="rounded" height={56} />;
  if (!payment.data) return <ErrorNote error={payment.error} onRetry={payment.refetch} />;
  const { method, amountMinor, givenMinor, currency, state, receiptNumber } = payment.data;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <RowLink to={`/payments/${paymentId}`}>
          {t(`money.methods.${method}`)} {receiptNumber && <Ltr>{receiptNumber}</Ltr>}
        </RowLink>
        <Money minor={amountMinor} currency={currency} />
        <PaymentState state={state} />
        {givenMinor !== null && (
          <span>
            {t('cashier.change')}: <Money minor={givenMinor - amountMinor} currency={currency} />
          </span>
        )}
      </Box>
      <PaymentActs payment={payment.data} />
    </Box>
  );
}
