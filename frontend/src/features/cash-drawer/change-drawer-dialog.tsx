import type { CashDrawer } from '@nilecare/contracts/api/payment-drawers.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { MONEY } from '../invoices/use-money.ts';
import { drawerBodyOf, drawerEntriesIn, entriesOfDrawer, type DrawerChecked } from './drawer-entries.ts';
import { DrawerFields } from './new-drawer-dialog.tsx';

interface Props {
  readonly drawer: CashDrawer;
  readonly onClose: () => void;
}

/** Changes a cash drawer, or takes it out of use. */
export function ChangeDrawerDialog({ drawer, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { id: drawerId, facilityId, currency } = drawer;
  const schema = useMemo(() => drawerEntriesIn(currency), [currency]);
  const plain = (it: string) => it;
  const words: EntryWords<DrawerChecked> = {
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    tolerance: [t('drawers.tolerance'), (it) => moneyRun(it, currency)],
    active: [t('money.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('drawers.edit')}
      schema={schema}
      stored={drawer}
      entriesOf={entriesOfDrawer}
      save={(it, version) =>
        api.payment.updateCashDrawer({ params: { drawerId }, body: drawerBodyOf(it) }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.payment.listCashDrawers({ query: { facilityId, inactive: 'true' } });
        // None is ever removed.
        return items.find((it) => it.id === drawerId) ?? drawer;
      }}
      words={words}
      onClose={onClose}
    >
      <DrawerFields currency={currency} />
      <SwitchEntry name="active" label={t('money.inUse')} />
    </ChangeEntryDialog>
  );
}
