import type { BillingAccount } from '@nilecare/contracts/api/billing-accounts.ts';
import type { InvoiceInList } from '@nilecare/contracts/api/billing-invoices.ts';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { InvoiceState } from '../invoices/invoice-state.tsx';
import { OwnPayments } from './own-payments.tsx';
import { useOwnAccount, useOwnBills } from './use-own-bills.ts';

/** A patient's bills in plain words: what is owed, what was paid, and the way to pay. */
export function OwnBillsPage() {
  const { t } = useTranslation();
  const cursor = useFilter().get('cursor');
  const account = useQuery(useOwnAccount());
  const bills = useQuery(useOwnBills(cursor));
  if (bills.isPending) return <PageSkeleton />;
  return (
    <Page title={t('ownBills.title')} narrow>
      <Typography color="textSecondary">{t('ownBills.explain')}</Typography>
      {account.isError && <ErrorNote error={account.error} onRetry={account.refetch} />}
      {account.data?.items.map((it) => (
        <Owed key={it.facilityId} account={it} />
      ))}
      {bills.isError && <ErrorNote error={bills.error} onRetry={bills.refetch} />}
      {bills.data?.items.length === 0 && (
        <Card>
          <EmptyState icon={<ReceiptLong />}>{t('ownBills.none')}</EmptyState>
        </Card>
      )}
      {bills.data?.items.map((it) => (
        <Bill key={it.id} bill={it} />
      ))}
      <Pager nextCursor={bills.data?.nextCursor} />
      <OwnPayments />
    </Page>
  );
}

function Owed({ account }: { readonly account: BillingAccount }) {
  const { t } = useTranslation();
  const { openMinor, depositMinor, insurersOpenMinor, currency } = account;
  if (openMinor === 0 && depositMinor === 0 && insurersOpenMinor === 0) return <Panel>{t('ownBills.noneOpen')}</Panel>;
  return (
    <Panel>
      <Typography sx={{ fontSize: '1.4rem', fontWeight: 600 }}>
        {t('ownBills.owe')}: <Money minor={openMinor} currency={currency} />
      </Typography>
      <Facts
        of={[
          ...(depositMinor > 0
            ? [[t('ownBills.ahead'), <Money key="d" minor={depositMinor} currency={currency} />] as const]
            : []),
          ...(insurersOpenMinor > 0
            ? [[t('ownBills.insurers'), <Money key="i" minor={insurersOpenMinor} currency={currency} />] as const]
            : []),
        ]}
      />
    </Panel>
  );
}

function Bill({ bill }: { readonly bill: InvoiceInList }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, number, issuedOn, dueOn, currency, patientOpenMinor, state } = bill;
  return (
    <Card sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Box sx={{ flex: 1, minWidth: 200 }}>
          <Typography variant="h2">
            <Ltr>{number}</Ltr>
          </Typography>
          <Typography color="textSecondary">
            {issuedOn && t('ownBills.of', { day: format.calendarDate(issuedOn) })}
            {patientOpenMinor > 0 && dueOn && <> · {t('ownBills.due', { day: format.calendarDate(dueOn) })}</>}
          </Typography>
        </Box>
        <InvoiceState state={state} />
        {patientOpenMinor > 0 && (
          <Typography sx={{ fontWeight: 600 }}>
            <Money minor={patientOpenMinor} currency={currency} />
          </Typography>
        )}
        <Button
          component={Link}
          to={`/my-bills/${id}`}
          variant={patientOpenMinor > 0 ? 'contained' : 'outlined'}
          aria-label={`${t('ownBills.details')}: ${number ?? ''}`}
          sx={{ minHeight: 44 }}
        >
          {t('ownBills.details')}
        </Button>
      </Box>
    </Card>
  );
}
