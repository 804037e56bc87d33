import type { PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useInsurers } from '../insurance/use-insurance.ts';
import { MONEY } from '../invoices/use-money.ts';
import { entriesOfList, listEntries, named, type ListChecked } from './entries.ts';
import { NameEntries } from './name-entries.tsx';
import { usePriceLists } from './use-price-lists.ts';

/** Adds a price list of a facility, empty or with the prices of another. */
export function NewListDialog({ facilityId, onClose }: { readonly facilityId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [insurerId, setInsurerId] = useState('');
  const [copyOf, setCopyOf] = useState('');
  const insurers = useQuery(useInsurers()).data ?? [];
  const lists = useQuery(usePriceLists(facilityId)).data?.items ?? [];
  return (
    <NewEntryDialog
      subject={MONEY}
      title={t('prices.lists.add')}
      schema={listEntries}
      empty={{ nameEn: '', nameAr: '', validFrom: format.today(clock.serverNow()), validTo: '' }}
      bodyOf={(it) => ({ ...named(it), facilityId, insurerId: insurerId || null, copyOf: copyOf || null })}
      create={(body, options) => api.billing.createPriceList({ body }, options)}
      wide
      onClose={onClose}
    >
      <NameEntries autoFocus />
      <SelectField
        label={t('prices.lists.payer')}
        value={insurerId}
        options={[
          ['', t('prices.lists.everybody')],
          ...insurers.filter((it) => it.active).map((it) => [it.id, nameIn(language, it.name)] as const),
        ]}
        onChange={setInsurerId}
      />
      <SelectField
        label={t('prices.lists.copyOf')}
        value={copyOf}
        options={[['', t('prices.lists.nothing')], ...lists.map((it) => [it.id, nameIn(language, it.name)] as const)]}
        onChange={setCopyOf}
      />
      <DayFields />
    </NewEntryDialog>
  );
}

/** Changes name and days of a price list. */
export function ChangeListDialog({ list, onClose }: { readonly list: PriceList; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const plain = (it: string | null) => it ?? '–';
  const words: EntryWords<ListChecked> = {
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    validFrom: [t('money.validFrom'), plain],
    validTo: [t('money.validTo'), plain],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('prices.lists.edit')}
      schema={listEntries}
      stored={list}
      entriesOf={entriesOfList}
      save={(it, version) =>
        api.billing.updatePriceList({ params: { priceListId: list.id }, body: named(it) }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.billing.listPriceLists({ query: { facilityId: list.facilityId } });
        return items.find((it) => it.id === list.id) ?? list;
      }}
      words={words}
      wide
      onClose={onClose}
    >
      <NameEntries />
      <DayFields />
    </ChangeEntryDialog>
  );
}

function DayFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="validFrom" label={t('money.validFrom')} type="date" required />
      <TextEntry name="validTo" label={t('money.validTo')} hint={t('money.untilFurther')} type="date" />
    </>
  );
}
