import { getOwnBillPdf, type OwnBill } from '@nilecare/contracts/api/billing-own.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { withoutUnderWay } from '../cashier/under-way.ts';
import { unheardOf } from '../cashier/use-unheard.ts';
import { InvoiceState } from '../invoices/invoice-state.tsx';
import { useWays } from '../payments/use-ways.ts';
import { OwnPayments } from './own-payments.tsx';
import { ownWays, PayDialog } from './pay-dialog.tsx';
import { useOwnBill, useOwnPayments } from './use-own-bills.ts';

/** One of the own bills: what it is for, what the own part is, and the way to pay it. */
export function OwnBillPage() {
  const { t } = useTranslation();
  const { invoiceId = '' } = useParams();
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const [paying, setPaying] = useState(false);
  const payments = useQuery(useOwnPayments());
  const bill = useQuery(useOwnBill(invoiceId, payments.data));
  const offered = useWays();
  if (bill.isPending) return <PageSkeleton />;
  const { data } = bill;
  const number = data?.number ?? '';
  // What is under way, also what is reserved at the counter, is not paid again.
  const [left] = data && payments.data ? withoutUnderWay([data], payments.data, unheardOf(data, payments.data)) : [];
  const open = left?.leftMinor ?? 0;
  const [way, ...ways] = ownWays.filter((it) => offered?.includes(it));
  return (
    <Page
      title={data ? t('ownBills.bill', { number: `\u2066${number}\u2069` }) : t('ownBills.title')}
      narrow
      beside={data && <InvoiceState state={data.state} />}
      actions={
        <>
          <Button component={Link} to="/my-bills" color="inherit" sx={{ minHeight: 44 }}>
            {t('ownBills.title')}
          </Button>
          {data && (
            <FileButton
              label={t('money.print')}
              name={`${number}.pdf`}
              get={() => download(getOwnBillPdf, { params: { invoiceId }, query: { language } })}
            />
          )}
        </>
      }
    >
      {bill.isError && <ErrorNote error={bill.error} onRetry={bill.refetch} />}
      {data?.state === 'paid' && <Alert severity="success">{t('ownBills.thanks')}</Alert>}
      {data && open > 0 && offered && !way && <Alert severity="info">{t('ownBills.atCounter')}</Alert>}
      {data && open > 0 && way && (
        <Button
          variant="contained"
          size="large"
          sx={{ justifySelf: 'start', minHeight: 48 }}
          onClick={() => setPaying(true)}
        >
          {t('ownBills.pay', { amount: moneyRun(open, data.currency) })}
        </Button>
      )}
      {data && <Content bill={data} />}
      {data && <OwnPayments invoiceId={invoiceId} />}
      {data && paying && way && (
        <PayDialog bill={data} amountMinor={open} ways={[way, ...ways]} onClose={() => setPaying(false)} />
      )}
    </Page>
  );
}

function Content({ bill }: { readonly bill: OwnBill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const money = (minor: number) => <Money minor={minor} currency={bill.currency} />;
  return (
    <Panel title={t('ownBills.details')}>
      <PlainTable
        label={t('ownBills.details')}
        heads={[t('invoices.lines.what'), t('invoices.lines.on'), t('ownBills.whole'), t('ownBills.yourPart')]}
        figuresFrom={2}
        rows={bill.lines.map((line) => ({
          key: line.id,
          cells: [
            `${nameIn(language, line.description)}${line.quantity > 1 ? ` × ${format.number(line.quantity)}` : ''}`,
            format.calendarDate(line.servedOn),
            money(line.totalMinor),
            money(line.patientMinor),
          ],
        }))}
      />
      <Facts
        of={[
          [t('ownBills.whole'), money(bill.totalMinor)],
          [t('ownBills.paid'), money(bill.paidMinor)],
          [t('ownBills.owe'), <strong key="o">{money(bill.patientOpenMinor)}</strong>],
        ]}
      />
    </Panel>
  );
}
