import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { drugBodyOf, drugEntries, entriesOfDrug, noDrug, type DrugChecked } from './drug-entries.ts';
import { DrugFields } from './drug-fields.tsx';
import { StockLink } from './stock-link.tsx';
import { useDrugEntryWords } from './use-drug-entry-words.ts';

interface Props {
  /** undefined: a new one. */
  readonly drug: Drug | undefined;
  readonly onClose: () => void;
}

/** Adds a drug to the formulary, changes one, or takes it out of use. */
export const DrugDialog = ({ drug, onClose }: Props) =>
  drug ? <ChangeDrug drug={drug} onClose={onClose} /> : <NewDrug onClose={onClose} />;

function useDrugsChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['drugs'] });
}

function NewDrug({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useDrugsChanged();
  const form = useForm({ resolver: entryResolver(drugEntries, t), defaultValues: noDrug });
  const add = useMutation({
    mutationFn: (entered: DrugChecked) => {
      const body = drugBodyOf(entered);
      return api.medication.addDrug({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <EntryDialog title={t('formulary.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DrugFields isNew />
    </EntryDialog>
  );
}

const typedOf = typedBy(drugEntries, (it) => it);
const checkedOf = (it: Drug): DrugChecked => drugEntries.parse(entriesOfDrug(it));

function ChangeDrug({ drug, onClose }: { readonly drug: Drug; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useDrugsChanged();
  const language = usePreferences((it) => it.language);
  const form = useForm({ resolver: entryResolver(drugEntries, t), defaultValues: entriesOfDrug(drug) });
  const params = { drugId: drug.id };
  const save = useVersionedSave<Drug, DrugChecked>({
    stored: drug,
    entriesOf: checkedOf,
    save: (entered, version) => api.medication.changeDrug({ params, body: drugBodyOf(entered) }, { ifMatch: version }),
    reread: () => api.medication.getDrug({ params }),
    onSaved: async () => {
      onClose();
      await changed();
    },
  });
  const words = useDrugEntryWords();
  return (
    <EntryDialog
      title={drug.name[language]}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      onSave={save.submit}
      onClose={onClose}
    >
      <DrugFields />
      <StockLink drugId={drug.id} />
    </EntryDialog>
  );
}
