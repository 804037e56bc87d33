import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { entriesOfItem, itemBodyOf, itemEntries, noItem, type ItemChecked } from './item-entries.ts';
import { ItemFields } from './item-fields.tsx';
import { useStockChanged } from './use-stock.ts';

interface Props {
  /** undefined: a new one. */
  readonly item: StockItem | undefined;
  readonly onClose: () => void;
}

/** Adds an item, or changes one. */
export const ItemDialog = ({ item, onClose }: Props) =>
  item ? <ChangeItem item={item} onClose={onClose} /> : <NewItem onClose={onClose} />;

function NewItem({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const form = useForm({ resolver: entryResolver(itemEntries, t), defaultValues: noItem });
  const create = useMutation({
    mutationFn: (entered: ItemChecked) => {
      const body = itemBodyOf(entered);
      return api.inventory.createStockItem({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <EntryDialog title={t('stock.items.add')} form={form} saving={create} onSave={create.mutate} onClose={onClose}>
      <ItemFields isNew />
    </EntryDialog>
  );
}

const typedOf = typedBy(itemEntries, (it) => it);
const checkedOf = (it: StockItem): ItemChecked => itemEntries.parse(entriesOfItem(it));

function ChangeItem({ item, onClose }: { readonly item: StockItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const form = useForm({ resolver: entryResolver(itemEntries, t), defaultValues: entriesOfItem(item) });
  const save = useVersionedSave<StockItem, ItemChecked>({
    stored: item,
    entriesOf: checkedOf,
    save: (entered, version) =>
      api.inventory.updateStockItem({ params: { itemId: item.id }, body: itemBodyOf(entered) }, { ifMatch: version }),
    reread: async () => {
      const search = item.name.en;
      const { items } = await api.inventory.listStockItems({ query: { search, inactive: 'true', limit: 500 } });
      return items.find((it) => it.id === item.id) ?? item;
    },
    onSaved: async () => {
      onClose();
      await changed();
    },
  });
  const words = useItemEntryWords();
  return (
    <EntryDialog
      title={t('stock.items.edit')}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      onSave={save.submit}
      onClose={onClose}
    >
      <ItemFields />
    </EntryDialog>
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
