import { ClaimState as States, type ClaimInList } from '@nilecare/contracts/api/billing-claims.ts';
import RequestQuote from '@mui/icons-material/RequestQuoteOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { useInsurers } from '../insurance/use-insurance.ts';
import { MONEY } from '../invoices/use-money.ts';
import { ClaimState } from './claim-state.tsx';
import { ClaimsTabs } from './claims-tabs.tsx';

const toDo = ['rejected', 'partly-paid'] as const;

/** Claims; those that were refused or paid in part are the worklist. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const insurers = useQuery(useInsurers()).data ?? [];
  const isToDo = filter.get('show') === 'toDo';
  const state = fitting(filter, 'state', States);
  const asked = given({
    insurerId: filter.get('insurer'),
    invoiceId: filter.get('invoice'),
    cursor: filter.get('cursor'),
    state: isToDo ? [...toDo] : state && [state],
  });
  const claims = useQuery({
    queryKey: [MONEY, 'claims', asked],
    queryFn: ({ signal }) => api.billing.listClaims({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('claims.title')}>
      <ClaimsTabs />
      <Filters>
        <SelectField
          label={t('claims.show')}
          value={isToDo ? 'toDo' : 'all'}
          width={240}
          options={(['all', 'toDo'] as const).map((it) => [it, t(`claims.shows.${it}`)] as const)}
          onChange={(next) => filter.set({ show: next === 'toDo' ? next : undefined, state: undefined })}
        />
        <SelectField
          label={t('common.state')}
          value={isToDo ? '' : (state ?? '')}
          width={190}
          options={[['', t('common.all')], ...States.options.map((it) => [it, t(`claims.state.${it}`)] as const)]}
          onChange={(next) => filter.set({ state: next, show: undefined })}
        />
        <SelectField
          label={t('insurance.insurer')}
          value={filter.get('insurer') ?? ''}
          width={240}
          options={[['', t('common.all')], ...insurers.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(insurer) => filter.set({ insurer })}
        />
      </Filters>
      <AdminGrid
        label={t('claims.title')}
        query={claims}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('claims.none')}
        emptyIcon={<RequestQuote />}
      />
    </Page>
  );
}

function useColumns(): Column<ClaimInList>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return [
    {
      field: 'number',
      headerName: t('money.number'),
      width: 180,
      text: (row) => row.number,
      renderCell: ({ row }) => (
        <RowLink to={`/claims/${row.id}`}>
          <Ltr>{row.number}</Ltr>
        </RowLink>
      ),
    },
    {
      field: 'insurer',
      headerName: t('insurance.insurer'),
      flex: 1,
      minWidth: 170,
      text: (row) => nameIn(language, row.insurerName),
    },
    {
      field: 'patient',
      headerName: t('money.patient'),
      flex: 1,
      minWidth: 160,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    ...(['claimedMinor', 'paidMinor', 'openMinor'] as const).map((field, at): Column<ClaimInList> => ({
      field,
      headerName: [t('claims.claimed'), t('claims.paid'), t('claims.open')][at] ?? field,
      width: 155,
      text: (row) => moneyText(row[field], row.currency),
      renderCell: ({ row }) => <Money minor={row[field]} currency={row.currency} />,
    })),
    {
      field: 'state',
      headerName: t('common.state'),
      width: 160,
      text: (row) => t(`claims.state.${row.state}`),
      renderCell: ({ row }) => <ClaimState state={row.state} />,
    },
  ];
}
