import { ItemKind, StorageKind } from '@nilecare/contracts/stock.ts';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { DrugEntry } from './drug-entry.tsx';

/** @param isNew one that is new is in use */
export function ItemFields({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useTranslation();
  const seesFormulary = useMay('formulary:read');
  return (
    <>
      <TextEntry name="nameEn" label={t('stock.nameEn')} required dir="ltr" lang="en" autoFocus={isNew} />
      <TextEntry name="nameAr" label={t('stock.nameAr')} required dir="rtl" lang="ar" />
      <ChoiceEntry
        name="kind"
        label={t('stock.kind')}
        required
        options={ItemKind.options.map((it) => [it, t(`stock.itemKind.${it}`)] as const)}
      />
      {seesFormulary && <DrugEntry />}
      <TextEntry
        name="unitEn"
        label={t('stock.items.unitEn')}
        hint={t('stock.items.unitHint')}
        required
        dir="ltr"
        lang="en"
        maxLength={20}
      />
      <TextEntry name="unitAr" label={t('stock.items.unitAr')} required dir="rtl" lang="ar" maxLength={20} />
      <TextEntry name="packSize" label={t('stock.items.packSize')} required dir="ltr" inputMode="numeric" />
      <ChoiceEntry
        name="storage"
        label={t('stock.items.storage')}
        required
        options={StorageKind.options.map((it) => [it, t(`stock.items.storages.${it}`)] as const)}
      />
      <TextEntry name="barcodes" label={t('stock.items.barcodes')} hint={t('stock.items.barcodesHint')} dir="ltr" />
      <SwitchEntry name="controlled" label={t('stock.items.controlled')} />
      {!isNew && <SwitchEntry name="active" label={t('stock.inUse')} />}
    </>
  );
}
