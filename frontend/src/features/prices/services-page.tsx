import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { MONEY } from '../invoices/use-money.ts';
import { useInUseColumn, useOpening } from './columns.tsx';
import { PricesTabs } from './prices-tabs.tsx';
import { ServiceDialog } from './service-dialog.tsx';

/** What can be charged. */
export function ServicesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [opened, setOpened] = useState<BillableService | 'new' | undefined>(undefined);
  const category = fitting(filter, 'category', BillableCategory);
  const asked = given({ search: filter.get('search'), category, cursor: filter.get('cursor') });
  const services = useQuery({
    queryKey: [MONEY, 'services', asked],
    queryFn: ({ signal }) =>
      api.billing.listBillableServices({ query: { ...asked, inactive: 'true', limit: 100 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('prices.tabs.services')}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
          {t('prices.services.add')}
        </Button>
      }
    >
      <PricesTabs />
      <Filters>
        <SearchField
          label={t('prices.list.search')}
          value={filter.get('search') ?? ''}
          onChange={(search) => filter.set({ search })}
        />
        <SelectField
          label={t('money.category')}
          value={category ?? ''}
          width={180}
          options={[
            ['', t('common.all')],
            ...BillableCategory.options.map((it) => [it, t(`money.categories.${it}`)] as const),
          ]}
          onChange={(next) => filter.set({ category: next })}
        />
      </Filters>
      <AdminGrid
        label={t('prices.tabs.services')}
        query={services}
        columns={useColumns(setOpened)}
        rowId={(row) => row.id}
        empty={t('prices.services.none')}
      />
      {opened !== undefined && (
        <ServiceDialog service={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}

function useColumns(onOpen: (service: BillableService) => void): Column<BillableService>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const inUse = useInUseColumn<BillableService>();
  const opening = useOpening(onOpen);
  return [
    opening({ field: 'code', headerName: t('money.code'), width: 190, text: (row) => row.code }, { isCode: true }),
    {
      field: 'name',
      headerName: t('charges.service'),
      flex: 1,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
    },
    {
      field: 'category',
      headerName: t('money.category'),
      width: 150,
      text: (row) => t(`money.categories.${row.category}`),
    },
    {
      field: 'reference',
      headerName: t('prices.services.reference'),
      width: 200,
      text: (row) => row.reference ?? '–',
      renderCell: ({ row }) => <Ltr>{row.reference ?? '–'}</Ltr>,
    },
    { field: 'tax', headerName: t('prices.services.taxCode'), width: 150, text: (row) => row.taxCode ?? '–' },
    inUse,
  ];
}
