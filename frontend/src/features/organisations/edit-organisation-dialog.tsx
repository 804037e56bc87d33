import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ConflictNote } from '../../shared-ui/conflict-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
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

const checkedOf = (it: Organisation): OrganisationChecked => organisationEntries.parse(entriesOf(it));

export function EditOrganisationDialog({ organisation, all, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
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
  const inWords = (entries: OrganisationChecked, name: keyof OrganisationChecked): string => {
    const value = entries[name];
    if (name === 'kind') return t(`organisations.kinds.${entries.kind}`);
    if (name === 'active') return t(entries.active ? 'common.yes' : 'common.no');
    if (name !== 'parentId') return String(value ?? '–');
    const parent = all.find((it) => it.id === value);
    return parent ? nameIn(language, parent.name) : t('organisations.noParent');
  };
  const { conflict } = save;
  const submit = () => void form.handleSubmit((entered) => save.submit(entered))();
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('organisations.edit')}
        confirm={t('common.save')}
        pending={save.isPending}
        error={save.error}
        onConfirm={submit}
        onClose={onClose}
      >
        <OrganisationFields parents={possibleParents(all, organisation.id)} />
        {conflict && (
          <ConflictNote
            title={t('organisations.conflict')}
            differences={conflict.differing.map((name) => ({
              name: t(`organisations.entry.${name}`),
              theirs: inWords(conflict.theirs, name),
              mine: inWords(conflict.mine, name),
            }))}
            pending={save.isPending}
            onKeepMine={submit}
            onTakeTheirs={conflict.takeTheirs}
          />
        )}
      </ConfirmDialog>
    </FormProvider>
  );
}
