import type { Store } from '@nilecare/contracts/api/inventory.ts';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { entriesOfStore, noStoreEntries, storeBodyOf, storeEntries, type StoreChecked } from './store-entries.ts';
import { StoreFields } from './store-fields.tsx';
import { useStockChanged } from './use-stock.ts';

interface NewProps {
  readonly facilityId: string;
  readonly onClose: () => void;
}

export function NewStoreDialog({ facilityId, onClose }: NewProps) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const form = useForm({ resolver: entryResolver(storeEntries, t), defaultValues: noStoreEntries });
  const create = useMutation({
    mutationFn: (entered: StoreChecked) => {
      const body = { ...storeBodyOf(entered), facilityId };
      return api.inventory.createStore({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <EntryDialog
      title={t('stock.addStore')}
      form={form}
      saving={create}
      wide={false}
      onSave={create.mutate}
      onClose={onClose}
    >
      <StoreFields facilityId={facilityId} isNew />
    </EntryDialog>
  );
}

const typedOf = typedBy(storeEntries, (it) => it);
const checkedOf = (it: Store): StoreChecked => storeEntries.parse(entriesOfStore(it));

export function EditStoreDialog({ store, onClose }: { readonly store: Store; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const form = useForm({ resolver: entryResolver(storeEntries, t), defaultValues: entriesOfStore(store) });
  const save = useVersionedSave<Store, StoreChecked>({
    stored: store,
    entriesOf: checkedOf,
    save: (entered, version) =>
      api.inventory.updateStore({ params: { storeId: store.id }, body: storeBodyOf(entered) }, { ifMatch: version }),
    reread: async () => {
      const { items } = await api.inventory.listStores({ query: { inactive: 'true' } });
      // None is ever removed.
      return items.find((it) => it.id === store.id) ?? store;
    },
    onSaved: async () => {
      onClose();
      await changed();
    },
  });
  const plain = (it: string) => it || '–';
  const words: EntryWords<StoreChecked> = {
    kind: [t('stock.kind'), (it) => t(`stock.storeKind.${it}`)],
    nameEn: [t('stock.nameEn'), plain],
    nameAr: [t('stock.nameAr'), plain],
    wardId: [t('stock.ward'), plain],
    active: [t('stock.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <EntryDialog
      title={t('stock.editStore')}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      wide={false}
      onSave={save.submit}
      onClose={onClose}
    >
      <StoreFields facilityId={store.facilityId} />
    </EntryDialog>
  );
}
