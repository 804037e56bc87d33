import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { nameIn } from '../../shared-ui/format.ts';
import {
  entriesOf,
  factsOf,
  organisationEntries,
  possibleParents,
  type OrganisationChecked,
} from './organisation-entries.ts';
import { OrganisationFields } from './organisation-fields.tsx';

interface Props {
  readonly organisation: Organisation;
  readonly all: readonly Organisation[];
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const typedOf = typedBy(organisationEntries, (it) => it);

const checkedOf = (it: Organisation): OrganisationChecked => organisationEntries.parse(entriesOf(it));

export function EditOrganisationDialog({ organisation, all, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const form = useForm({ resolver: entryResolver(organisationEntries, t), defaultValues: entriesOf(organisation) });
  const save = useVersionedSave<Organisation, OrganisationChecked>({
    stored: organisation,
    entriesOf: checkedOf,
    save: (entered, version) =>
      api.business.updateOrganisation(
        { params: { organisationId: organisation.id }, body: { ...factsOf(entered), active: entered.active } },
        { ifMatch: version },
      ),
    reread: async () => {
      const { items } = await api.business.listOrganisations({});
      // None is ever removed.
      return items.find((it) => it.id === organisation.id) ?? organisation;
    },
    onSaved: onDone,
  });
  const words = useOrganisationWords(all);
  return (
    <EntryDialog
      title={t('organisations.edit')}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      wide={false}
      onSave={save.submit}
      onClose={onClose}
    >
      <OrganisationFields parents={possibleParents(all, organisation.id)} />
    </EntryDialog>
  );
}

function useOrganisationWords(all: readonly Organisation[]): EntryWords<OrganisationChecked> {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const plain = (it: string | null) => it ?? '–';
  const parentName = (id: string) => {
    const parent = all.find((it) => it.id === id);
    return parent ? nameIn(language, parent.name) : t('organisations.noParent');
  };
  return {
    nameEn: [t('organisations.entry.nameEn'), plain],
    nameAr: [t('organisations.entry.nameAr'), plain],
    kind: [t('organisations.entry.kind'), (it) => t(`organisations.kinds.${it}`)],
    parentId: [t('organisations.entry.parentId'), parentName],
    registrationNumber: [t('organisations.entry.registrationNumber'), plain],
    phone: [t('organisations.entry.phone'), plain],
    email: [t('organisations.entry.email'), plain],
    address: [t('organisations.entry.address'), plain],
    active: [t('organisations.entry.active'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
}
