import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { entriesOfItem, itemBodyOf, itemEntries, noItem, type ItemChecked } from './item-entries.ts';
import { ItemFields } from './item-fields.tsx';

interface Props {
  /** undefined: a new one. */
  readonly item: StockItem | undefined;
  readonly onClose: () => void;
}

/** Adds an item, or changes one. */
export function ItemDialog({ item, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useItemEntryWords();
  if (!item)
    return (
      <NewEntryDialog
        subject="stock"
        title={t('stock.items.add')}
        schema={itemEntries}
        empty={noItem}
        bodyOf={itemBodyOf}
        create={(body, options) => api.inventory.createStockItem({ body }, options)}
        wide
        onClose={onClose}
      >
        <ItemFields isNew />
      </NewEntryDialog>
    );
  return (
    <ChangeEntryDialog
      subject="stock"
      title={t('stock.items.edit')}
      schema={itemEntries}
      stored={item}
      entriesOf={entriesOfItem}
      save={(entered, version) =>
        api.inventory.updateStockItem({ params: { itemId: item.id }, body: itemBodyOf(entered) }, { ifMatch: version })
      }
      reread={async () => {
        const search = item.name.en;
        const { items } = await api.inventory.listStockItems({ query: { search, inactive: 'true', limit: 500 } });
        return items.find((it) => it.id === item.id) ?? item;
      }}
      words={words}
      wide
      onClose={onClose}
    >
      <ItemFields />
    </ChangeEntryDialog>
  );
}

function useItemEntryWords(): EntryWords<ItemChecked> {
  const { t } = useTranslation();
  const plain = (it: string | number) => String(it) || '–';
  const yesOrNo = (it: boolean) => t(it ? 'common.yes' : 'common.no');
  return {
    kind: [t('stock.kind'), (it) => t(`stock.itemKind.${it}`)],
    nameEn: [t('stock.nameEn'), plain],
    nameAr: [t('stock.nameAr'), plain],
    unitEn: [t('stock.items.unitEn'), plain],
    unitAr: [t('stock.items.unitAr'), plain],
    packSize: [t('stock.items.packSize'), plain],
    drugId: [t('stock.items.drug'), plain],
    storage: [t('stock.items.storage'), (it) => t(`stock.items.storages.${it}`)],
    controlled: [t('stock.items.controlled'), yesOrNo],
    barcodes: [t('stock.items.barcodes'), (it) => it.join(' ') || '–'],
    active: [t('stock.inUse'), yesOrNo],
  };
}
