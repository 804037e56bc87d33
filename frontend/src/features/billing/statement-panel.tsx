import { getStatementPdf } from '@nilecare/contracts/api/billing-accounts.ts';
import { LocalDate } from '@nilecare/contracts/primitives.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { DayField } from '../../shared-ui/day-field.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY } from '../invoices/use-money.ts';
import { daysBefore } from './days-before.ts';

const SHOWN_DAYS = 90;

interface Props {
  readonly patientId: string;
  readonly facilityId: string;
}

/** What happened on an account in a time, with the balance after each; the time stands in the address. */
export function StatementPanel({ patientId, facilityId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock, download } = usePlatform();
  const format = useFormat(facilityId);
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const to = fitting(filter, 'to', LocalDate) ?? format.today(clock.serverNow());
  const from = fitting(filter, 'from', LocalDate) ?? daysBefore(to, SHOWN_DAYS);
  const query = { facilityId, from, to };
  const found = useQuery({
    queryKey: [MONEY, 'statement', patientId, query],
    queryFn: ({ signal }) => api.billing.getStatement({ params: { patientId }, query }, { signal }),
  });
  const { data } = found;
  return (
    <Panel
      title={t('patientBilling.statement')}
      actions={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          <DayField label={t('common.from')} value={from} onChange={(day) => filter.set({ from: day })} />
          <DayField label={t('common.to')} value={to} onChange={(day) => filter.set({ to: day })} />
          <FileButton
            label={t('patientBilling.statementPdf')}
            name={`statement-${from}-${to}.pdf`}
            get={() => download(getStatementPdf, { params: { patientId }, query: { ...query, language } })}
          />
        </Box>
      }
    >
      {found.isPending && <Skeleton variant="rounded" height={120} />}
      {found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
      {data && (
        <>
          {data.entries.length === 0 && (
            <Typography color="textSecondary">{t('patientBilling.nothingHappened')}</Typography>
          )}
          {data.entries.length > 0 && (
            <PlainTable
              label={t('patientBilling.statement')}
              heads={[
                t('patientBilling.statement'),
                t('money.day'),
                t('money.number'),
                t('money.amount'),
                t('patientBilling.toDeposit'),
                t('patientBilling.balance'),
              ]}
              figuresFrom={3}
              rows={data.entries.map((it) => ({
                key: it.id,
                cells: [
                  t(`patientBilling.kinds.${it.kind}`),
                  format.calendarDate(it.on),
                  <Ltr key="n">{it.number ?? '–'}</Ltr>,
                  <Money key="a" minor={it.amountMinor} currency={data.currency} />,
                  it.depositMinor === 0 ? '' : <Money key="d" minor={it.depositMinor} currency={data.currency} />,
                  <Money key="b" minor={it.balanceMinor} currency={data.currency} />,
                ],
              }))}
            />
          )}
          <Facts
            of={[
              [t('patientBilling.opening'), <Money key="o" minor={data.openingMinor} currency={data.currency} />],
              [t('patientBilling.closing'), <Money key="c" minor={data.closingMinor} currency={data.currency} />],
            ]}
          />
        </>
      )}
    </Panel>
  );
}
