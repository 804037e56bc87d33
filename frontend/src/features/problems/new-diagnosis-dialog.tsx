import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { diagnosisEntries, noDiagnosis, type DiagnosisChecked } from './diagnosis-entries.ts';
import { DiagnosisFields } from './diagnosis-fields.tsx';
import { useProblemHints } from './problem-fields.tsx';
import { useRereadProblems } from './use-problems.ts';

interface Props {
  readonly patientId: string;
  readonly encounterId: string;
  readonly onClose: () => void;
}

/** Records a diagnosis of a stay. */
export function NewDiagnosisDialog({ patientId, encounterId, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadProblems(patientId);
  const keyFor = useIdempotencyKey();
  const form = useForm({
    resolver: entryResolver(diagnosisEntries, t, useProblemHints()),
    defaultValues: noDiagnosis,
  });
  const draft = useDraft(`diagnosis.${encounterId}`, form, noDiagnosis);
  const add = useMutation({
    mutationFn: (entered: DiagnosisChecked) => {
      const body = { ...entered, patientId, encounterId };
      return api.clinical.recordDiagnosis({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog title={t('record.diagnoses.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <DiagnosisFields />
    </EntryDialog>
  );
}
