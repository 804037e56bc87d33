import { PaymentState as States, type Payment } from '@nilecare/contracts/api/payment.ts';
import { PaymentMethod } from '@nilecare/contracts/payments.ts';
import Payments from '@mui/icons-material/PaymentsOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { PaymentState } from './payment-state.tsx';
import { TakingsPanel } from './takings-panel.tsx';

/** Payments of the own facilities, with what came in on a day. */
export function PaymentsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const state = fitting(filter, 'state', States);
  const method = fitting(filter, 'method', PaymentMethod);
  const asked = given({
    patientId: filter.get('patient'),
    receiptNumber: filter.get('receipt'),
    cursor: filter.get('cursor'),
    state: state && [state],
    method: method && [method],
  });
  const payments = useQuery({
    queryKey: [MONEY, 'payments', asked],
    queryFn: ({ signal }) => api.payment.listPayments({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('payments.title')}>
      <BillingTabs />
      <TakingsPanel />
      <Filters>
        <SearchField
          label={t('payments.findReceipt')}
          value={filter.get('receipt') ?? ''}
          onChange={(receipt) => filter.set({ receipt })}
        />
        <PatientChoice patientId={filter.get('patient')} onChange={(patient) => filter.set({ patient })} />
        <SelectField
          label={t('money.method')}
          value={method ?? ''}
          width={180}
          options={[
            ['', t('common.all')],
            ...PaymentMethod.options.map((it) => [it, t(`money.methods.${it}`)] as const),
          ]}
          onChange={(next) => filter.set({ method: next })}
        />
        <SelectField
          label={t('common.state')}
          value={state ?? ''}
          width={200}
          options={[['', t('common.all')], ...States.options.map((it) => [it, t(`payments.state.${it}`)] as const)]}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('payments.title')}
        query={payments}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('payments.none')}
        emptyIcon={<Payments />}
      />
    </Page>
  );
}

function useColumns(): Column<Payment>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  return [
    {
      field: 'at',
      headerName: t('payments.at'),
      width: 190,
      text: (row) => formatOf(row.facilityId).dateTime(row.createdAt),
      renderCell: ({ row }) => (
        <RowLink to={`/payments/${row.id}`}>{formatOf(row.facilityId).dateTime(row.createdAt)}</RowLink>
      ),
    },
    {
      field: 'receipt',
      headerName: t('payments.receiptNumber'),
      width: 170,
      text: (row) => row.receiptNumber ?? '–',
      renderCell: ({ row }) => <Ltr>{row.receiptNumber ?? '–'}</Ltr>,
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
    {
      field: 'state',
      headerName: t('common.state'),
      width: 170,
      text: (row) => t(`payments.state.${row.state}`),
      renderCell: ({ row }) => <PaymentState state={row.state} />,
    },
  ];
}
