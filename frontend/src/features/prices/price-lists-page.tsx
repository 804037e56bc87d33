import type { PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import Add from '@mui/icons-material/Add';
import PriceChange from '@mui/icons-material/PriceChangeOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useInsurers } from '../insurance/use-insurance.ts';
import { NewListDialog } from './list-dialogs.tsx';
import { PricesTabs } from './prices-tabs.tsx';
import { usePriceLists } from './use-price-lists.ts';

/** Price lists of a facility: who pays by them, and when they are valid. */
export function PriceListsPage() {
  const { t } = useTranslation();
  const { facility } = useOwnFacility();
  const mayManage = useMay('price:manage');
  const [adding, setAdding] = useState(false);
  const lists = useQuery({
    ...usePriceLists(facility?.id),
    select: ({ items }) => ({ items, nextCursor: null }),
  });
  return (
    <Page
      title={t('prices.title')}
      actions={
        mayManage &&
        facility && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setAdding(true)}>
            {t('prices.lists.add')}
          </Button>
        )
      }
    >
      <PricesTabs />
      <Filters>
        <FacilityField />
      </Filters>
      <AdminGrid
        label={t('prices.tabs.lists')}
        query={lists}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('prices.lists.none')}
        emptyIcon={<PriceChange />}
      />
      {adding && facility && <NewListDialog facilityId={facility.id} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): Column<PriceList>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const insurers = useQuery(useInsurers()).data ?? [];
  const payer = ({ insurerId }: PriceList) => {
    const insurer = insurers.find((it) => it.id === insurerId);
    return insurer ? nameIn(language, insurer.name) : t('prices.lists.everybody');
  };
  const valid = ({ validFrom, validTo }: PriceList) =>
    `${format.calendarDate(validFrom)} – ${validTo === null ? t('money.untilFurther') : format.calendarDate(validTo)}`;
  return [
    {
      field: 'name',
      headerName: t('prices.tabs.lists'),
      flex: 1,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => <RowLink to={`/prices/${row.id}`}>{nameIn(language, row.name)}</RowLink>,
    },
    { field: 'payer', headerName: t('prices.lists.payer'), flex: 1, minWidth: 240, text: payer },
    { field: 'valid', headerName: t('prices.lists.valid'), width: 270, text: valid },
    { field: 'count', headerName: t('prices.lists.count'), width: 120, text: (row) => format.number(row.prices) },
  ];
}
