import type { RemittanceInList } from '@nilecare/contracts/api/billing-remittances.ts';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useInsurers } from '../insurance/use-insurance.ts';
import { MONEY } from '../invoices/use-money.ts';
import { ClaimsTabs } from './claims-tabs.tsx';
import { TakeInDialog } from './take-in-dialog.tsx';

/** What insurers paid, as they wrote it. */
export function RemittancesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const cursor = useFilter().get('cursor');
  const [taking, setTaking] = useState(false);
  const remittances = useQuery({
    queryKey: [MONEY, 'remittances', cursor],
    queryFn: ({ signal }) => api.billing.listRemittances({ query: { ...given({ cursor }), limit: 50 } }, { signal }),
  });
  return (
    <Page
      title={t('claims.remittances')}
      actions={
        <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => setTaking(true)}>
          {t('claims.takeIn')}
        </Button>
      }
    >
      <ClaimsTabs />
      <AdminGrid
        label={t('claims.remittances')}
        query={remittances}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('claims.noRemittances')}
      />
      {taking && <TakeInDialog onClose={() => setTaking(false)} />}
    </Page>
  );
}

function useColumns(): Column<RemittanceInList>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const insurers = useQuery(useInsurers()).data ?? [];
  const insurer = ({ insurerId }: RemittanceInList) => {
    const found = insurers.find((it) => it.id === insurerId);
    return found ? nameIn(language, found.name) : '–';
  };
  return [
    {
      field: 'trace',
      headerName: t('claims.trace'),
      width: 220,
      text: (row) => row.traceNumber,
      renderCell: ({ row }) => (
        <RowLink to={`/remittances/${row.id}`}>
          <Ltr>{row.traceNumber}</Ltr>
        </RowLink>
      ),
    },
    { field: 'insurer', headerName: t('insurance.insurer'), flex: 1, minWidth: 180, text: insurer },
    { field: 'paidOn', headerName: t('claims.paidOn'), width: 150, text: (row) => format.calendarDate(row.paidOn) },
    {
      field: 'total',
      headerName: t('claims.total'),
      width: 170,
      text: (row) => moneyText(row.totalMinor, row.currency),
      renderCell: ({ row }) => <Money minor={row.totalMinor} currency={row.currency} />,
    },
    {
      field: 'claims',
      headerName: t('claims.claimCount'),
      width: 240,
      text: (row) => format.number(row.claimCount),
      renderCell: ({ row }) =>
        row.unmatchedCount === 0 ? (
          format.number(row.claimCount)
        ) : (
          <StatusChip tone="trouble" label={t('claims.unmatched', { count: row.unmatchedCount })} />
        ),
    },
  ];
}
