import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { bodyOf, immunisationEntries, noImmunisation, type ImmunisationChecked } from './immunisation-entries.ts';
import { ImmunisationFields, useImmunisationHints } from './immunisation-fields.tsx';
import { useRereadImmunisations } from './use-immunisations.ts';

/** Records an immunisation that was given, or why it was not. */
export function NewImmunisationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { patient, encounter } = useThisPatient();
  const reread = useRereadImmunisations(patient.id);
  const keyFor = useIdempotencyKey();
  const empty = { ...noImmunisation, occurredOn: useFormat().today(Date.now()) };
  const form = useForm({
    resolver: entryResolver(immunisationEntries, t, useImmunisationHints()),
    defaultValues: empty,
  });
  const draft = useDraft(`immunisation.${patient.id}`, form, empty);
  const add = useMutation({
    mutationFn: (entered: ImmunisationChecked) => {
      const body = { ...bodyOf(entered), patientId: patient.id, encounterId: encounter?.id ?? null };
      return api.clinical.recordImmunisation({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog title={t('record.immunisations.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <ImmunisationFields />
    </EntryDialog>
  );
}
