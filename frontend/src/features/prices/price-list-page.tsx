import type { Price, PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { MONEY } from '../invoices/use-money.ts';
import { ChangeListDialog } from './list-dialogs.tsx';
import { PricesTabs } from './prices-tabs.tsx';
import { RowPrices } from './row-prices.tsx';
import { SetPriceDialog, type Priced } from './set-price-dialog.tsx';
import { usePriceLists } from './use-price-lists.ts';

/** The prices of one list. */
export function PriceListPage() {
  const { t } = useTranslation();
  const { priceListId = '' } = useParams();
  const language = usePreferences((it) => it.language);
  const mayManage = useMay('price:manage');
  const [opened, setOpened] = useState<'change' | 'set' | undefined>(undefined);
  const lists = useQuery(usePriceLists(undefined));
  if (lists.isPending) return <PageSkeleton />;
  const list = lists.data?.items.find((it) => it.id === priceListId);
  const close = () => setOpened(undefined);
  return (
    <Page
      title={list ? nameIn(language, list.name) : t('prices.title')}
      actions={
        mayManage &&
        list && (
          <>
            <Button component={Link} to={`/prices/${list.id}/import`} sx={{ minHeight: 44 }}>
              {t('prices.list.import')}
            </Button>
            <Button sx={{ minHeight: 44 }} onClick={() => setOpened('change')}>
              {t('prices.lists.edit')}
            </Button>
            <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => setOpened('set')}>
              {t('prices.list.set')}
            </Button>
          </>
        )
      }
    >
      <PricesTabs />
      {lists.isError && <ErrorNote error={lists.error} onRetry={lists.refetch} />}
      {list && <Prices list={list} />}
      {list && opened === 'change' && <ChangeListDialog list={list} onClose={close} />}
      {list && opened === 'set' && <SetPriceDialog list={list} priced={undefined} onClose={close} />}
    </Page>
  );
}

function Prices({ list }: { readonly list: PriceList }) {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [opened, setOpened] = useState<Priced | undefined>(undefined);
  const category = fitting(filter, 'category', BillableCategory);
  const asked = given({ search: filter.get('search'), category, cursor: filter.get('cursor') });
  const prices = useQuery({
    queryKey: [MONEY, 'prices', list.id, asked],
    queryFn: ({ signal }) =>
      api.billing.listPrices({ params: { priceListId: list.id }, query: { ...asked, limit: 100 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
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
        label={t('prices.list.price')}
        query={prices}
        columns={useColumns(list.currency, setOpened)}
        tall
        rowId={(row) => row.serviceId}
        empty={t('prices.list.none')}
      />
      {opened && <SetPriceDialog list={list} priced={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function useColumns(currency: string, onOpen: (price: Priced) => void): Column<Price>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const mayManage = useMay('price:manage');
  const amount = (minor: number | null) => (minor === null ? '–' : moneyText(minor, currency));
  return [
    {
      field: 'code',
      headerName: t('money.code'),
      width: 190,
      text: (row) => row.code,
      renderCell: ({ row }) => <Ltr>{row.code}</Ltr>,
    },
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
      field: 'price',
      headerName: t('prices.list.price'),
      width: 340,
      text: (row) => [row.priceMinor, ...row.upcoming.map((it) => it.priceMinor)].map(amount).join(' · '),
      renderCell: ({ row }) => <RowPrices row={row} currency={currency} onOpen={mayManage ? onOpen : undefined} />,
    },
  ];
}
