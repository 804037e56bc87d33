import type { Refund } from '@nilecare/contracts/api/payment-refunds.ts';
import Undo from '@mui/icons-material/UndoOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { refundTones } from './refunds-panel.tsx';

/** What was given back at the own facilities, the newest first. */
export function RefundsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const asked = given({ patientId: filter.get('patient'), cursor: filter.get('cursor') });
  const refunds = useQuery({
    queryKey: [MONEY, 'refunds', 'all', asked],
    queryFn: ({ signal }) => api.payment.listRefunds({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('payments.refunds')}>
      <BillingTabs />
      <Filters>
        <PatientChoice patientId={filter.get('patient')} onChange={(patient) => filter.set({ patient })} />
      </Filters>
      <AdminGrid
        label={t('payments.refunds')}
        query={refunds}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('payments.noRefunds')}
        emptyIcon={<Undo />}
      />
    </Page>
  );
}

function useColumns(): Column<Refund>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  return [
    {
      field: 'at',
      headerName: t('payments.at'),
      width: 190,
      text: (row) => formatOf(row.facilityId).dateTime(row.createdAt),
      renderCell: ({ row }) => (
        <RowLink to={`/payments/${row.paymentId}`}>{formatOf(row.facilityId).dateTime(row.createdAt)}</RowLink>
      ),
    },
    {
      field: 'number',
      headerName: t('money.number'),
      width: 170,
      text: (row) => row.number ?? '–',
      renderCell: ({ row }) => <Ltr>{row.number ?? '–'}</Ltr>,
    },
    {
      field: 'patient',
      headerName: t('money.patient'),
      flex: 1,
      minWidth: 170,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    { field: 'method', headerName: t('money.method'), width: 150, text: (row) => t(`money.methods.${row.method}`) },
    {
      field: 'amount',
      headerName: t('money.amount'),
      width: 160,
      text: (row) => moneyText(row.amountMinor, row.currency),
      renderCell: ({ row }) => <Money minor={row.amountMinor} currency={row.currency} />,
    },
    { field: 'reason', headerName: t('common.reason'), flex: 1, minWidth: 170, text: (row) => row.reason },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 170,
      text: (row) => t(`payments.refundState.${row.state}`),
      renderCell: ({ row }) => (
        <StatusChip tone={refundTones[row.state]} label={t(`payments.refundState.${row.state}`)} />
      ),
    },
  ];
}
