import { LedgerAccount, type LedgerEntry } from '@nilecare/contracts/api/payment-ledger.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { given } from '../../shared-ui/given.ts';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { BooksTabs } from './books-tabs.tsx';

/** The ledger of payments: what stands on each account, and every entry. */
export function LedgerPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const { facility } = useOwnFacility();
  const facilityId = facility?.id ?? '';
  const account = fitting(filter, 'account', LedgerAccount);
  const asked = given({ account, cursor: filter.get('cursor') });
  const entries = useQuery({
    queryKey: [MONEY, 'ledger', facilityId, asked],
    queryFn: ({ signal }) => api.payment.listLedgerEntries({ query: { facilityId, ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    enabled: facility !== undefined,
  });
  return (
    <Page title={t('books.tabs.ledger')}>
      <BooksTabs />
      <Filters>
        <FacilityField />
        <SelectField
          label={t('books.ledger.account')}
          value={account ?? ''}
          width={240}
          options={[
            ['', t('common.all')],
            ...LedgerAccount.options.map((it) => [it, t(`books.ledger.accounts.${it}`)] as const),
          ]}
          onChange={(next) => filter.set({ account: next })}
        />
      </Filters>
      {facility && <Balances facilityId={facility.id} />}
      <AdminGrid
        label={t('books.ledger.entries')}
        query={entries}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('books.ledger.none')}
        tall
      />
    </Page>
  );
}

function Balances({ facilityId }: { readonly facilityId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const balances = useQuery({
    queryKey: [MONEY, 'balances', facilityId],
    queryFn: async ({ signal }) => (await api.payment.listLedgerBalances({ query: { facilityId } }, { signal })).items,
  });
  return (
    <Panel title={t('books.ledger.balances')}>
      {balances.isPending && <Skeleton variant="rounded" height={140} />}
      {balances.isError && <ErrorNote error={balances.error} onRetry={balances.refetch} />}
      {balances.data && (
        <PlainTable
          label={t('books.ledger.balances')}
          heads={[
            t('books.ledger.account'),
            t('books.ledger.debit'),
            t('books.ledger.credit'),
            t('books.ledger.balance'),
          ]}
          figuresFrom={1}
          rows={balances.data.map((it) => ({
            key: `${it.account} ${it.currency}`,
            cells: [
              t(`books.ledger.accounts.${it.account}`),
              <Money key="d" minor={it.debitMinor} currency={it.currency} />,
              <Money key="c" minor={it.creditMinor} currency={it.currency} />,
              <Money key="b" minor={it.balanceMinor} currency={it.currency} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function useColumns(): Column<LedgerEntry>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  const posting = ({ currency }: LedgerEntry, { account, amountMinor }: LedgerEntry['postings'][number]) =>
    `${t(`books.ledger.accounts.${account}`)} ${moneyText(amountMinor, currency)}`;
  return [
    { field: 'at', headerName: t('common.time'), width: 190, text: (row) => formatOf(row.facilityId).dateTime(row.at) },
    { field: 'kind', headerName: t('money.category'), width: 180, text: (row) => t(`books.ledger.kinds.${row.kind}`) },
    {
      field: 'postings',
      headerName: t('books.ledger.entries'),
      flex: 1,
      minWidth: 320,
      text: (row) => row.postings.map((it) => posting(row, it)).join('; '),
      renderCell: ({ row }) => (
        <Box sx={{ flex: 1, whiteSpace: 'normal' }}>
          {row.postings.map((it, at) => (
            <Box key={String(at)} sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
              <span>{t(`books.ledger.accounts.${it.account}`)}</span>
              <Money minor={it.amountMinor} currency={row.currency} />
            </Box>
          ))}
        </Box>
      ),
    },
  ];
}
