import { getCreditNotePdf } from '@nilecare/contracts/api/billing-credits.ts';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useInsurers } from '../insurance/use-insurance.ts';

interface Props {
  readonly invoice: Invoice;
}

/** Who bears how much of an invoice. */
export function SharesPanel({ invoice: { shares, currency } }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const insurers = useQuery(useInsurers()).data ?? [];
  const payer = ({ insurerId }: Invoice['shares'][number]) => {
    const insurer = insurers.find((it) => it.id === insurerId);
    return insurer ? nameIn(language, insurer.name) : t('invoices.shares.insurer');
  };
  return (
    <Panel title={t('invoices.shares.title')}>
      <PlainTable
        label={t('invoices.shares.title')}
        heads={[
          t('invoices.shares.title'),
          ...(['amount', 'moved', 'paid', 'open'] as const).map((it) => t(`invoices.shares.${it}`)),
        ]}
        figuresFrom={1}
        rows={shares.map((share) => ({
          key: share.id,
          cells: [
            share.payer === 'patient' ? t('invoices.shares.patient') : payer(share),
            ...[share.amountMinor, share.movedMinor, share.paidMinor, share.openMinor].map((minor, at) => (
              <Money key={String(at)} minor={minor} currency={currency} />
            )),
          ],
        }))}
      />
    </Panel>
  );
}

/** What was paid of an invoice, and what was credited. */
export function PaidPanel({ invoice: { facilityId, payments, overpaidMinor, creditNotes, currency } }: Props) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const mayRead = useMay('payment:read');
  return (
    <Panel title={t('invoices.payments.title')}>
      {payments.length === 0 && <Typography color="textSecondary">{t('invoices.payments.none')}</Typography>}
      {payments.length > 0 && (
        <PlainTable
          label={t('invoices.payments.title')}
          heads={[t('invoices.payments.title'), t('common.time'), t('payments.receiptNumber'), t('money.amount')]}
          figuresFrom={3}
          rows={payments.map((it, at) => ({
            key: String(at),
            cells: [
              mayRead && it.paymentId ? (
                <Link key="l" component={RouterLink} to={`/payments/${it.paymentId}`}>
                  {t(`invoices.payments.kind.${it.kind}`)}
                </Link>
              ) : (
                t(`invoices.payments.kind.${it.kind === 'deposit' && it.amountMinor < 0 ? 'toDeposit' : it.kind}`)
              ),
              format.dateTime(it.at),
              <Ltr key="n">{it.receiptNumber ?? '–'}</Ltr>,
              <Money key="m" minor={it.amountMinor} currency={currency} />,
            ],
          }))}
        />
      )}
      {overpaidMinor > 0 && (
        <Typography sx={{ mt: 1 }}>
          {t('invoices.payments.overpaid', { amount: moneyRun(overpaidMinor, currency) })}
        </Typography>
      )}
      {creditNotes.length > 0 && (
        <>
          <Typography variant="h3" sx={{ mt: 2 }}>
            {t('invoices.credits.title')}
          </Typography>
          {creditNotes.map((it) => (
            <Box key={it.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', py: 0.5 }}>
              <Ltr>{it.number}</Ltr>
              <Money minor={it.totalMinor} currency={currency} />
              <bdi>{it.reason}</bdi>
              {it.depositMinor > 0 && (
                <Typography color="textSecondary">
                  {t('invoices.credits.toDeposit', { amount: moneyRun(it.depositMinor, currency) })}
                </Typography>
              )}
              <FileButton
                label={t('money.print')}
                name={`${it.number}.pdf`}
                get={() => download(getCreditNotePdf, { params: { creditNoteId: it.id }, query: { language } })}
              />
            </Box>
          ))}
        </>
      )}
    </Panel>
  );
}
