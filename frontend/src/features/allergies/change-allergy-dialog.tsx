import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { allergyEntries, checkedOf, entriesOf, type AllergyChecked } from './allergy-entries.ts';
import { AllergyFields } from './allergy-fields.tsx';
import { useFreshAllergy, useRereadAllergies } from './use-allergies.ts';
import { useReactionText } from './reaction-text.ts';

interface Props {
  readonly allergy: Allergy;
  readonly onClose: () => void;
}

const typedOf = typedBy(allergyEntries, (it) => it);

/** Changes an allergy, or refutes it; the state before stays in its history. */
export function ChangeAllergyDialog({ allergy, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshAllergy(allergy.patientId);
  const reread = useRereadAllergies(allergy.patientId);
  const words = useAllergyWords();
  const form = useForm({
    resolver: entryResolver(allergyEntries, t, { onset: t('record.entry.partialDate') }),
    defaultValues: entriesOf(allergy),
  });
  const saving = useVersionedSave<Allergy, AllergyChecked>({
    stored: allergy,
    entriesOf: checkedOf,
    save: (entries, version) =>
      api.clinical.changeAllergy({ params: { allergyId: allergy.id }, body: entries }, { ifMatch: version }),
    reread: () => fresh(allergy),
    onSaved: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog
      title={t('record.allergies.change')}
      form={form}
      saving={saving}
      versions={{ words, typedOf }}
      unchanged={!form.formState.isDirty}
      onSave={saving.submit}
      onClose={onClose}
    >
      <AllergyFields />
    </EntryDialog>
  );
}

function useAllergyWords(): EntryWords<AllergyChecked> {
  const { t } = useTranslation();
  const reactions = useReactionText();
  return {
    substance: [t('record.allergies.substance'), (it) => it.text],
    category: [t('record.allergies.categoryName'), (it) => t(`record.allergies.category.${it}`)],
    type: [t('record.allergies.typeName'), (it) => t(`record.allergies.type.${it}`)],
    criticality: [t('record.allergies.criticalityName'), (it) => t(`record.allergies.criticality.${it}`)],
    clinicalStatus: [t('record.allergies.state'), (it) => t(`record.allergies.status.${it}`)],
    verificationStatus: [t('record.allergies.certainty'), (it) => t(`record.verification.${it}`)],
    reactions: [t('record.allergies.reactions'), (it) => reactions(it) || '–'],
    onset: [t('record.allergies.onset'), (it) => it ?? '–'],
    note: [t('record.entry.note'), (it) => it ?? '–'],
  };
}
