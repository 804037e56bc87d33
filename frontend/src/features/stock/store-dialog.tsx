import type { Store } from '@nilecare/contracts/api/inventory.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { entriesOfStore, noStoreEntries, storeBodyOf, storeEntries, type StoreChecked } from './store-entries.ts';
import { StoreFields } from './store-fields.tsx';

interface NewProps {
  readonly facilityId: string;
  readonly onClose: () => void;
}

export function NewStoreDialog({ facilityId, onClose }: NewProps) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <NewEntryDialog
      subject="stock"
      title={t('stock.addStore')}
      schema={storeEntries}
      empty={noStoreEntries}
      bodyOf={(entered) => ({ ...storeBodyOf(entered), facilityId })}
      create={(body, options) => api.inventory.createStore({ body }, options)}
      onClose={onClose}
    >
      <StoreFields facilityId={facilityId} isNew />
    </NewEntryDialog>
  );
}

export function EditStoreDialog({ store, onClose }: { readonly store: Store; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const plain = (it: string) => it || '–';
  const words: EntryWords<StoreChecked> = {
    kind: [t('stock.kind'), (it) => t(`stock.storeKind.${it}`)],
    nameEn: [t('stock.nameEn'), plain],
    nameAr: [t('stock.nameAr'), plain],
    wardId: [t('stock.ward'), plain],
    active: [t('stock.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <ChangeEntryDialog
      subject="stock"
      title={t('stock.editStore')}
      schema={storeEntries}
      stored={store}
      entriesOf={entriesOfStore}
      save={(entered, version) =>
        api.inventory.updateStore({ params: { storeId: store.id }, body: storeBodyOf(entered) }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.inventory.listStores({ query: { inactive: 'true' } });
        // None is ever removed.
        return items.find((it) => it.id === store.id) ?? store;
      }}
      words={words}
      onClose={onClose}
    >
      <StoreFields facilityId={store.facilityId} />
    </ChangeEntryDialog>
  );
}
