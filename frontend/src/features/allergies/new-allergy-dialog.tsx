import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useThisPatient } from '../patient/patient-context.ts';
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
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('record.allergies.add')}
        confirm={t('common.save')}
        pending={add.isPending}
        error={add.error}
        wide
        onConfirm={() => void form.handleSubmit((entered) => add.mutate(entered))()}
        onClose={onClose}
      >
        <DraftNote draft={draft} />
        <AllergyFields />
      </ConfirmDialog>
    </FormProvider>
  );
}
