import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { entriesOfService, named, noService, serviceEntries, type ServiceChecked } from './entries.ts';
import { NameEntries } from './name-entries.tsx';

interface Props {
  /** undefined: a new one. */
  readonly service: BillableService | undefined;
  readonly onClose: () => void;
}

/** Adds something that can be charged, or changes it. */
export function ServiceDialog({ service, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  if (!service)
    return (
      <NewEntryDialog
        subject={MONEY}
        title={t('prices.services.add')}
        schema={serviceEntries}
        empty={noService}
        bodyOf={(it: ServiceChecked) => named(it)}
        create={(body, options) => api.billing.createBillableService({ body }, options)}
        wide
        onClose={onClose}
      >
        <Fields isNew />
      </NewEntryDialog>
    );
  const plain = (it: string | null) => it ?? '–';
  const words: EntryWords<ServiceChecked> = {
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    code: [t('money.code'), plain],
    category: [t('money.category'), (it) => t(`money.categories.${it}`)],
    reference: [t('prices.services.reference'), plain],
    taxCode: [t('prices.services.taxCode'), plain],
    active: [t('money.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('prices.services.edit')}
      schema={serviceEntries}
      stored={service}
      entriesOf={entriesOfService}
      save={(it, version) =>
        api.billing.updateBillableService({ params: { serviceId: service.id }, body: named(it) }, { ifMatch: version })
      }
      reread={async () => {
        const query = { search: service.code, inactive: 'true' as const, limit: 100 };
        const { items } = await api.billing.listBillableServices({ query });
        return items.find((it) => it.id === service.id) ?? service;
      }}
      words={words}
      wide
      onClose={onClose}
    >
      <Fields />
    </ChangeEntryDialog>
  );
}

function Fields({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="code" label={t('money.code')} required dir="ltr" maxLength={40} autoFocus={isNew} />
      <NameEntries />
      <ChoiceEntry
        name="category"
        label={t('money.category')}
        required
        options={BillableCategory.options.map((it) => [it, t(`money.categories.${it}`)] as const)}
      />
      <TextEntry
        name="reference"
        label={t('prices.services.reference')}
        hint={t('prices.services.referenceHint')}
        dir="ltr"
        maxLength={60}
      />
      <TextEntry name="taxCode" label={t('prices.services.taxCode')} dir="ltr" maxLength={20} />
      {!isNew && <SwitchEntry name="active" label={t('money.inUse')} />}
    </>
  );
}
