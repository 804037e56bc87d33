import { InvoiceState as States, type InvoiceInList } from '@nilecare/contracts/api/billing-invoices.ts';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { BillingTabs } from './billing-tabs.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { useInvoices } from './use-money.ts';

/** Invoices of the own facilities; filters and pages stand in the address. */
export function InvoicesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const show = filter.get('show') ?? 'all';
  const state = fitting(filter, 'state', States);
  const invoices = useQuery(
    useInvoices({
      ...given({
        patientId: filter.get('patient'),
        number: filter.get('number'),
        cursor: filter.get('cursor'),
        state: state && [state],
        open: show === 'open' ? ('true' as const) : undefined,
        overdue: show === 'overdue' ? ('true' as const) : undefined,
      }),
      limit: 50,
    }),
  );
  return (
    <Page title={t('invoices.title')}>
      <BillingTabs />
      <Filters>
        <SearchField
          label={t('invoices.findNumber')}
          value={filter.get('number') ?? ''}
          onChange={(number) => filter.set({ number })}
        />
        <PatientChoice patientId={filter.get('patient')} onChange={(patient) => filter.set({ patient })} />
        <SelectField
          label={t('invoices.show')}
          value={show === 'open' || show === 'overdue' ? show : 'all'}
          width={170}
          options={(['all', 'open', 'overdue'] as const).map((it) => [it, t(`invoices.shows.${it}`)] as const)}
          onChange={(next) => filter.set({ show: next === 'all' ? undefined : next })}
        />
        <SelectField
          label={t('common.state')}
          value={state ?? ''}
          width={200}
          options={[['', t('common.all')], ...States.options.map((it) => [it, t(`invoices.state.${it}`)] as const)]}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('invoices.title')}
        query={invoices}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('invoices.none')}
        emptyIcon={<ReceiptLong />}
      />
    </Page>
  );
}

function useColumns(): Column<InvoiceInList>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (row: InvoiceInList) => row.number ?? t('invoices.draft');
  const day = (on: string | null) => (on === null ? '–' : format.calendarDate(on));
  return [
    {
      field: 'number',
      headerName: t('money.number'),
      width: 190,
      text: number,
      renderCell: ({ row }) => (
        <RowLink to={`/invoices/${row.id}`}>{row.number === null ? number(row) : <Ltr>{row.number}</Ltr>}</RowLink>
      ),
    },
    {
      field: 'patient',
      headerName: t('money.patient'),
      flex: 1,
      minWidth: 180,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    { field: 'issuedOn', headerName: t('invoices.issuedOn'), width: 140, text: (row) => day(row.issuedOn) },
    { field: 'dueOn', headerName: t('invoices.dueOn'), width: 140, text: (row) => day(row.dueOn) },
    {
      field: 'total',
      headerName: t('money.total'),
      width: 160,
      text: (row) => moneyText(row.totalMinor, row.currency),
      renderCell: ({ row }) => <Money minor={row.totalMinor} currency={row.currency} />,
    },
    {
      field: 'open',
      headerName: t('money.open'),
      width: 160,
      text: (row) => moneyText(row.openMinor, row.currency),
      renderCell: ({ row }) => <Money minor={row.openMinor} currency={row.currency} />,
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 170,
      text: (row) => t(`invoices.state.${row.state}`),
      renderCell: ({ row }) => <InvoiceState state={row.state} />,
    },
  ];
}
