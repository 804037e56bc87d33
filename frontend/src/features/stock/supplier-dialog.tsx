import type { Supplier } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { entriesOfSupplier, noSupplier, supplierEntries, type SupplierChecked } from './supplier-entries.ts';

interface Props {
  /** undefined: a new one. */
  readonly supplier: Supplier | undefined;
  readonly onClose: () => void;
}

/** Adds a supplier, or changes one. */
export function SupplierDialog({ supplier, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  if (!supplier)
    return (
      <NewEntryDialog
        subject="stock"
        title={t('stock.suppliers.add')}
        schema={supplierEntries}
        empty={noSupplier}
        bodyOf={(entered) => entered}
        create={(body, options) => api.inventory.createSupplier({ body }, options)}
        onClose={onClose}
      >
        <SupplierFields isNew />
      </NewEntryDialog>
    );
  const plain = (it: string | null) => it ?? '–';
  const words: EntryWords<SupplierChecked> = {
    name: [t('stock.suppliers.name'), plain],
    phone: [t('stock.suppliers.phone'), plain],
    email: [t('stock.suppliers.email'), plain],
    active: [t('stock.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <ChangeEntryDialog
      subject="stock"
      title={t('stock.suppliers.edit')}
      schema={supplierEntries}
      stored={supplier}
      entriesOf={entriesOfSupplier}
      save={(body, version) =>
        api.inventory.updateSupplier({ params: { supplierId: supplier.id }, body }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.inventory.listSuppliers({ query: { inactive: 'true' } });
        // None is ever removed.
        return items.find((it) => it.id === supplier.id) ?? supplier;
      }}
      words={words}
      onClose={onClose}
    >
      <SupplierFields />
    </ChangeEntryDialog>
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
