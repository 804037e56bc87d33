import { type ReconciliationInList } from '@nilecare/contracts/api/payment-ledger.ts';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { DisputesPanel } from '../payments/disputes-panel.tsx';
import { BooksTabs } from './books-tabs.tsx';
import { CompareDialog } from './compare-dialog.tsx';

/** Reports of providers and banks that were compared with the books. */
export function ReconciliationsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const { facility } = useOwnFacility();
  const [comparing, setComparing] = useState(false);
  const facilityId = facility?.id ?? '';
  const cursor = filter.get('cursor');
  const reports = useQuery({
    queryKey: [MONEY, 'reconciliations', facilityId, cursor],
    queryFn: ({ signal }) =>
      api.payment.listReconciliations({ query: { facilityId, ...given({ cursor }), limit: 50 } }, { signal }),
    enabled: facility !== undefined,
  });
  return (
    <Page
      title={t('books.tabs.reconciliation')}
      actions={
        facility && (
          <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => setComparing(true)}>
            {t('books.reconciliation.compare')}
          </Button>
        )
      }
    >
      <BooksTabs />
      <Filters>
        <FacilityField />
      </Filters>
      <AdminGrid
        label={t('books.tabs.reconciliation')}
        query={reports}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('books.reconciliation.none')}
      />
      {facility && <DisputesPanel asked={{ facilityId: facility.id, state: 'open' }} />}
      {facility && comparing && <CompareDialog facilityId={facility.id} onClose={() => setComparing(false)} />}
    </Page>
  );
}

function useColumns(): Column<ReconciliationInList>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const days = (row: ReconciliationInList) => `${format.calendarDate(row.from)} – ${format.calendarDate(row.to)}`;
  return [
    {
      field: 'days',
      headerName: t('books.reconciliation.days'),
      width: 260,
      text: days,
      renderCell: ({ row }) => <RowLink to={`/reconciliations/${row.id}`}>{days(row)}</RowLink>,
    },
    {
      field: 'provider',
      headerName: t('books.reconciliation.provider'),
      width: 180,
      text: (row) => t(`books.reconciliation.providers.${row.provider}`),
    },
    { field: 'rows', headerName: t('books.reconciliation.rows'), width: 100, text: (row) => format.number(row.rows) },
    {
      field: 'matched',
      headerName: t('books.reconciliation.matched'),
      width: 120,
      text: (row) => format.number(row.matched),
    },
    {
      field: 'open',
      headerName: t('books.reconciliation.differences'),
      flex: 1,
      minWidth: 150,
      text: (row) => format.number(row.openDifferences),
      renderCell: ({ row }) => (
        <StatusChip tone={row.openDifferences > 0 ? 'trouble' : 'good'} label={format.number(row.openDifferences)} />
      ),
    },
  ];
}
