import type { Facility } from '@nilecare/contracts/api/facility.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { NameEntries } from '../prices/name-entries.tsx';
import { drawerBodyOf, drawerEntriesIn, noDrawer, type DrawerChecked } from './drawer-entries.ts';

interface Props {
  readonly facility: Pick<Facility, 'id' | 'currency'>;
  readonly onClose: () => void;
}

/** Adds a cash drawer of a facility, in its currency. */
export function NewDrawerDialog({ facility: { id: facilityId, currency }, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <NewEntryDialog
      subject={MONEY}
      title={t('drawers.add')}
      schema={drawerEntriesIn(currency)}
      empty={noDrawer}
      bodyOf={(it: DrawerChecked) => ({ facilityId, ...drawerBodyOf(it) })}
      create={(body, options) => api.payment.createCashDrawer({ body }, options)}
      onClose={onClose}
    >
      <DrawerFields currency={currency} isNew />
    </NewEntryDialog>
  );
}

interface FieldsProps {
  readonly currency: string;
  readonly isNew?: boolean;
}

/** What is entered of a drawer. */
export function DrawerFields({ currency, isNew = false }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <NameEntries autoFocus={isNew} />
      <TextEntry
        name="tolerance"
        label={`${t('drawers.tolerance')} (${currency})`}
        required
        dir="ltr"
        inputMode="decimal"
      />
    </>
  );
}
