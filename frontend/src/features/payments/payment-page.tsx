import type { Payment } from '@nilecare/contracts/api/payment.ts';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { DisputesPanel } from './disputes-panel.tsx';
import { PaymentActs } from './payment-acts.tsx';
import { PaymentState } from './payment-state.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { RefundsPanel } from './refunds-panel.tsx';
import { usePayment } from './use-payments.ts';

/** One payment: what it pays, what became of it, what was given back. */
export function PaymentPage() {
  const { t } = useTranslation();
  const { paymentId = '' } = useParams();
  const mayRefund = useMay('payment:refund');
  const [refunding, setRefunding] = useState(false);
  const payment = useQuery(usePayment(paymentId));
  if (payment.isPending) return <PageSkeleton />;
  const { data } = payment;
  const canRefund = data?.state === 'completed' && data.refundedMinor < data.amountMinor;
  return (
    <Page
      title={data?.receiptNumber ? t('payments.one', { number: data.receiptNumber }) : t('payments.oneUnderWay')}
      beside={data && <PaymentState state={data.state} />}
      actions={
        mayRefund &&
        canRefund && (
          <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setRefunding(true)}>
            {t('payments.refund')}
          </Button>
        )
      }
    >
      <BillingTabs />
      {payment.isError && <ErrorNote error={payment.error} onRetry={payment.refetch} />}
      {data && (
        <>
          <Content payment={data} />
          <RefundsPanel paymentId={data.id} />
          {data.method === 'card' && <DisputesPanel asked={{ paymentId: data.id }} />}
        </>
      )}
      {data && refunding && <RefundDialog payment={data} onClose={() => setRefunding(false)} />}
    </Page>
  );
}

function Content({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const format = useFormat(payment.facilityId);
  const { currency, invoices, failure } = payment;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  return (
    <Panel>
      <Facts
        of={[
          [
            t('money.patient'),
            <Link key="p" component={RouterLink} to={`/patients/${payment.patientId}/billing`}>
              <PatientName patientId={payment.patientId} />
            </Link>,
          ],
          [t('money.method'), t(`money.methods.${payment.method}`)],
          [t('money.amount'), money(payment.amountMinor)],
          ...(payment.givenMinor === null
            ? []
            : [
                [t('cashier.given'), money(payment.givenMinor)] as const,
                [t('cashier.change'), money(payment.givenMinor - payment.amountMinor)] as const,
              ]),
          [t('payments.takenBy'), <bdi key="b">{payment.takenBy.name}</bdi>],
          [t('payments.at'), format.dateTime(payment.createdAt)],
          [t('payments.completedAt'), payment.completedAt === null ? '–' : format.dateTime(payment.completedAt)],
          [t('payments.ahead'), money(payment.depositMinor)],
          [t('payments.refunded'), money(payment.refundedMinor)],
          ...(failure ? [[t('payments.failure'), <bdi key="f">{failure}</bdi>] as const] : []),
        ]}
      />
      {invoices.length > 0 && (
        <PlainTable
          label={t('payments.parts')}
          heads={[t('payments.parts'), t('money.amount'), t('payments.refunded')]}
          figuresFrom={1}
          rows={invoices.map((it) => ({
            key: it.invoiceId,
            cells: [
              <Link key="l" component={RouterLink} to={`/invoices/${it.invoiceId}`}>
                <Ltr>{it.number ?? it.invoiceId.slice(-12)}</Ltr>
              </Link>,
              money(it.amountMinor),
              money(it.refundedMinor),
            ],
          }))}
        />
      )}
      <PaymentActs payment={payment} />
    </Panel>
  );
}
