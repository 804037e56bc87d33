import { getInvoicePdf, type Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { BillingTabs } from './billing-tabs.tsx';
import { InvoiceActs } from './invoice-acts.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { PaidPanel, SharesPanel } from './invoice-money.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { useInvoice } from './use-money.ts';

/** One invoice: its lines, who bears it, what was paid, and what can be done with it. */
export function InvoicePage() {
  const { t } = useTranslation();
  const { invoiceId = '' } = useParams();
  const invoice = useQuery(useInvoice(invoiceId));
  if (invoice.isPending) return <PageSkeleton />;
  const number = invoice.data?.number;
  return (
    <Page
      title={number ? t('invoices.one', { number }) : t('invoices.draftTitle')}
      beside={invoice.data && <InvoiceState state={invoice.data.state} />}
      actions={invoice.data && <PrintAndPay invoice={invoice.data} />}
    >
      <BillingTabs />
      {invoice.isError && <ErrorNote error={invoice.error} onRetry={invoice.refetch} />}
      {invoice.data && <Content invoice={invoice.data} />}
    </Page>
  );
}

function PrintAndPay({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const mayTake = useMay('payment:take');
  const { id, number, patientId, facilityId, patientOpenMinor } = invoice;
  return (
    <>
      <FileButton
        label={t('money.print')}
        name={`${number ?? id}.pdf`}
        get={() => download(getInvoicePdf, { params: { invoiceId: id }, query: { language } })}
      />
      {mayTake && number && patientOpenMinor > 0 && (
        <Button
          component={RouterLink}
          to={`/cashier?patient=${patientId}&facility=${facilityId}`}
          variant="contained"
          sx={{ minHeight: 44 }}
        >
          {t('invoices.take')}
        </Button>
      )}
    </>
  );
}

function Content({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, discount, voided } = invoice;
  const day = (on: string | null) => (on === null ? '–' : format.calendarDate(on));
  return (
    <>
      <Panel>
        <Facts
          of={[
            [
              t('money.patient'),
              <Link key="p" component={RouterLink} to={`/patients/${invoice.patientId}/billing`}>
                <PatientName patientId={invoice.patientId} />
              </Link>,
            ],
            [t('invoices.issuedOn'), day(invoice.issuedOn)],
            [t('invoices.dueOn'), day(invoice.dueOn)],
            [t('invoices.patientOpen'), <Money key="o" minor={invoice.patientOpenMinor} currency={currency} />],
            [
              t('invoices.insurerOpen'),
              <Money key="i" minor={invoice.openMinor - invoice.patientOpenMinor} currency={currency} />,
            ],
          ]}
        />
        {discount && (
          <Typography color="textSecondary" dir="auto">
            {t('invoices.given', { name: discount.by, reason: discount.reason })}
          </Typography>
        )}
        {voided && <Typography dir="auto">{voided.reason}</Typography>}
      </Panel>
      <InvoiceActs invoice={invoice} />
      <InvoiceLines invoice={invoice} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
        <SharesPanel invoice={invoice} />
        <PaidPanel invoice={invoice} />
      </Box>
    </>
  );
}
