import type { Tax } from '@nilecare/contracts/api/billing.ts';
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { percentOf } from '../../shared-ui/money.ts';
import { Page } from '../../shared-ui/page.tsx';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { entriesOfTax, named, noTax, taxEntries, type TaxChecked } from './entries.ts';
import { NameEntries } from './name-entries.tsx';
import { useInUseColumn, useOpening } from './columns.tsx';
import { PricesTabs } from './prices-tabs.tsx';

/** Taxes of a facility. */
export function TaxesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { facility } = useOwnFacility();
  const [opened, setOpened] = useState<Tax | 'new' | undefined>(undefined);
  const facilityId = facility?.id ?? '';
  const taxes = useQuery({
    queryKey: [MONEY, 'taxes', facilityId],
    queryFn: ({ signal }) => api.billing.listTaxes({ query: { facilityId, inactive: 'true' } }, { signal }),
    select: ({ items }) => ({ items, nextCursor: null }),
    enabled: facility !== undefined,
  });
  return (
    <Page
      title={t('prices.tabs.taxes')}
      actions={
        facility && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
            {t('prices.taxes.add')}
          </Button>
        )
      }
    >
      <PricesTabs />
      <Filters>
        <FacilityField />
      </Filters>
      <AdminGrid
        label={t('prices.tabs.taxes')}
        query={taxes}
        columns={useColumns(setOpened)}
        rowId={(row) => row.id}
        empty={t('prices.taxes.none')}
      />
      {opened !== undefined && (
        <TaxDialog
          facilityId={facilityId}
          tax={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}

function useColumns(onOpen: (tax: Tax) => void): Column<Tax>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const inUse = useInUseColumn<Tax>();
  const opening = useOpening(onOpen);
  return [
    opening({ field: 'code', headerName: t('money.code'), width: 160, text: (row) => row.code }, { isCode: true }),
    {
      field: 'name',
      headerName: t('prices.tabs.taxes'),
      flex: 1,
      minWidth: 200,
      text: (row) => nameIn(language, row.name),
    },
    {
      field: 'rate',
      headerName: t('prices.taxes.rate'),
      width: 170,
      text: (row) => `${percentOf(row.rate)}%`,
      renderCell: ({ row }) => <Ltr>{percentOf(row.rate)}%</Ltr>,
    },
    {
      field: 'how',
      headerName: t('charges.price'),
      width: 220,
      text: (row) => t(row.inclusive ? 'prices.taxes.inclusive' : 'prices.taxes.onTop'),
    },
    inUse,
  ];
}

interface DialogProps {
  readonly facilityId: string;
  /** undefined: a new one. */
  readonly tax: Tax | undefined;
  readonly onClose: () => void;
}

function TaxDialog({ facilityId, tax, onClose }: DialogProps) {
  const { t } = useTranslation();
  const api = useApi();
  const yesOrNo = (it: boolean) => t(it ? 'common.yes' : 'common.no');
  const plain = (it: string) => it;
  if (!tax)
    return (
      <NewEntryDialog
        subject={MONEY}
        title={t('prices.taxes.add')}
        schema={taxEntries}
        empty={noTax}
        bodyOf={(it) => ({ ...named(it), facilityId })}
        create={(body, options) => api.billing.createTax({ body }, options)}
        onClose={onClose}
      >
        <TaxFields isNew />
      </NewEntryDialog>
    );
  const words: EntryWords<TaxChecked> = {
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    code: [t('money.code'), plain],
    rate: [t('prices.taxes.rate'), percentOf],
    inclusive: [t('prices.taxes.inclusive'), yesOrNo],
    active: [t('money.inUse'), yesOrNo],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('prices.taxes.edit')}
      schema={taxEntries}
      stored={tax}
      entriesOf={entriesOfTax}
      save={(it, version) =>
        api.billing.updateTax({ params: { taxId: tax.id }, body: named(it) }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.billing.listTaxes({ query: { facilityId, inactive: 'true' } });
        return items.find((it) => it.id === tax.id) ?? tax;
      }}
      words={words}
      onClose={onClose}
    >
      <TaxFields />
    </ChangeEntryDialog>
  );
}

function TaxFields({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="code" label={t('money.code')} required dir="ltr" maxLength={20} autoFocus={isNew} />
      <NameEntries />
      <TextEntry name="rate" label={t('prices.taxes.rate')} required dir="ltr" inputMode="decimal" />
      <SwitchEntry name="inclusive" label={t('prices.taxes.inclusive')} />
      {!isNew && <SwitchEntry name="active" label={t('money.inUse')} />}
    </>
  );
}
