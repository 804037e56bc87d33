import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { allergyEntries, noAllergy, type AllergyChecked } from './allergy-entries.ts';
import { AllergyFields } from './allergy-fields.tsx';
import { useRereadAllergies } from './use-allergies.ts';

/** Records an allergy. */
export function NewAllergyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { patient, encounter } = useThisPatient();
  const reread = useRereadAllergies(patient.id);
  const keyFor = useIdempotencyKey();
  const form = useForm({
    resolver: entryResolver(allergyEntries, t, { onset: t('record.entry.partialDate') }),
    defaultValues: noAllergy,
  });
  const draft = useDraft(`allergy.${patient.id}`, form, noAllergy);
  const add = useMutation({
    mutationFn: (entered: AllergyChecked) => {
      const body = { ...entered, patientId: patient.id, encounterId: encounter?.id ?? null };
      return api.clinical.recordAllergy({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog title={t('record.allergies.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <AllergyFields />
    </EntryDialog>
  );
}
