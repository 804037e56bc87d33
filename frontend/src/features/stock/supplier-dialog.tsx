import type { Supplier } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { entriesOfSupplier, noSupplier, supplierEntries, type SupplierChecked } from './supplier-entries.ts';
import { useStockChanged } from './use-stock.ts';

interface Props {
  /** undefined: a new one. */
  readonly supplier: Supplier | undefined;
  readonly onClose: () => void;
}

/** Adds a supplier, or changes one. */
export const SupplierDialog = ({ supplier, onClose }: Props) =>
  supplier ? <ChangeSupplier supplier={supplier} onClose={onClose} /> : <NewSupplier onClose={onClose} />;

function NewSupplier({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const form = useForm({ resolver: entryResolver(supplierEntries, t), defaultValues: noSupplier });
  const create = useMutation({
    mutationFn: (body: SupplierChecked) => api.inventory.createSupplier({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <EntryDialog
      title={t('stock.suppliers.add')}
      form={form}
      saving={create}
      wide={false}
      onSave={create.mutate}
      onClose={onClose}
    >
      <SupplierFields isNew />
    </EntryDialog>
  );
}

const typedOf = typedBy(supplierEntries, (it) => it);
const checkedOf = (it: Supplier): SupplierChecked => supplierEntries.parse(entriesOfSupplier(it));

function ChangeSupplier({ supplier, onClose }: { readonly supplier: Supplier; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const form = useForm({
    resolver: entryResolver(supplierEntries, t),
    defaultValues: entriesOfSupplier(supplier),
  });
  const save = useVersionedSave<Supplier, SupplierChecked>({
    stored: supplier,
    entriesOf: checkedOf,
    save: (body, version) =>
      api.inventory.updateSupplier({ params: { supplierId: supplier.id }, body }, { ifMatch: version }),
    reread: async () => {
      const { items } = await api.inventory.listSuppliers({ query: { inactive: 'true' } });
      // None is ever removed.
      return items.find((it) => it.id === supplier.id) ?? supplier;
    },
    onSaved: async () => {
      onClose();
      await changed();
    },
  });
  const plain = (it: string | null) => it ?? '–';
  const words: EntryWords<SupplierChecked> = {
    name: [t('stock.suppliers.name'), plain],
    phone: [t('stock.suppliers.phone'), plain],
    email: [t('stock.suppliers.email'), plain],
    active: [t('stock.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <EntryDialog
      title={t('stock.suppliers.edit')}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      wide={false}
      onSave={save.submit}
      onClose={onClose}
    >
      <SupplierFields />
    </EntryDialog>
  );
}

function SupplierFields({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="name" label={t('stock.suppliers.name')} required dir="auto" autoFocus={isNew} />
      <TextEntry name="phone" label={t('stock.suppliers.phone')} type="tel" dir="ltr" />
      <TextEntry name="email" label={t('stock.suppliers.email')} dir="ltr" />
      {!isNew && <SwitchEntry name="active" label={t('stock.inUse')} />}
    </>
  );
}
