import { ClaimFormat, ExchangeId, type Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import { Bilingual } from '@nilecare/contracts/primitives.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { named } from '../prices/entries.ts';
import { NameEntries } from '../prices/name-entries.tsx';

const insurerEntries = z.object({
  nameEn: Bilingual.shape.en,
  nameAr: Bilingual.shape.ar,
  payerId: ExchangeId,
  providerId: ExchangeId,
  claimFormat: ClaimFormat,
  active: z.boolean(),
});
type Entered = z.input<typeof insurerEntries>;
type Checked = z.output<typeof insurerEntries>;

const nothing: Entered = {
  ...{ nameEn: '', nameAr: '', payerId: '', providerId: '', claimFormat: 'x12-837p', active: true },
};
const entriesOf = (it: Insurer): Entered => ({
  nameEn: it.name.en,
  nameAr: it.name.ar,
  payerId: it.payerId,
  providerId: it.providerId,
  claimFormat: it.claimFormat,
  active: it.active,
});

interface Props {
  /** undefined: a new one. */
  readonly insurer: Insurer | undefined;
  readonly onClose: () => void;
}

/** Adds an insurer, or changes one. */
export function InsurerDialog({ insurer, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  if (!insurer)
    return (
      <NewEntryDialog
        subject={MONEY}
        title={t('insurance.addInsurer')}
        schema={insurerEntries}
        empty={nothing}
        bodyOf={(it: Checked) => named(it)}
        create={(body, options) => api.billing.createInsurer({ body }, options)}
        wide
        onClose={onClose}
      >
        <Fields isNew />
      </NewEntryDialog>
    );
  const plain = (it: string) => it;
  const words: EntryWords<Checked> = {
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    payerId: [t('insurance.payerId'), plain],
    providerId: [t('insurance.providerId'), plain],
    claimFormat: [t('insurance.format'), (it) => t(`insurance.formats.${it}`)],
    active: [t('money.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('insurance.editInsurer')}
      schema={insurerEntries}
      stored={insurer}
      entriesOf={entriesOf}
      save={(it, version) =>
        api.billing.updateInsurer(
          { params: { insurerId: insurer.id }, body: { ...named(it), contact: insurer.contact } },
          { ifMatch: version },
        )
      }
      reread={async () => {
        const { items } = await api.billing.listInsurers({ query: { inactive: 'true' } });
        return items.find((it) => it.id === insurer.id) ?? insurer;
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
      <NameEntries autoFocus={isNew} />
      <TextEntry name="payerId" label={t('insurance.payerId')} required dir="ltr" maxLength={15} />
      <TextEntry name="providerId" label={t('insurance.providerId')} required dir="ltr" maxLength={15} />
      <ChoiceEntry
        name="claimFormat"
        label={t('insurance.format')}
        required
        options={ClaimFormat.options.map((it) => [it, t(`insurance.formats.${it}`)] as const)}
      />
      {!isNew && <SwitchEntry name="active" label={t('money.inUse')} />}
    </>
  );
}
