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
import { noProblem, problemEntries, type ProblemChecked } from './problem-entries.ts';
import { ProblemFields, useProblemHints } from './problem-fields.tsx';
import { useRereadProblems } from './use-problems.ts';

/** Puts a problem on the list. */
export function NewProblemDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { patient, encounter } = useThisPatient();
  const reread = useRereadProblems(patient.id);
  const keyFor = useIdempotencyKey();
  const form = useForm({
    resolver: entryResolver(problemEntries, t, useProblemHints()),
    defaultValues: noProblem,
  });
  const draft = useDraft(`problem.${patient.id}`, form, noProblem);
  const add = useMutation({
    mutationFn: (entered: ProblemChecked) => {
      const body = { ...entered, patientId: patient.id, encounterId: encounter?.id ?? null };
      return api.clinical.recordProblem({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog title={t('record.problems.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <ProblemFields />
    </EntryDialog>
  );
}
