import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { checkedOf, entriesOf, problemEntries, type ProblemChecked } from './problem-entries.ts';
import { ProblemFields, useProblemHints } from './problem-fields.tsx';
import { useFreshProblem, useRereadProblems } from './use-problems.ts';

interface Props {
  readonly problem: ClinicalProblem;
  readonly onClose: () => void;
}

const typedOf = typedBy(problemEntries, (it) => it);

/** Changes a problem; the state before stays in its history. */
export function ChangeProblemDialog({ problem, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshProblem(problem.patientId);
  const reread = useRereadProblems(problem.patientId);
  const words = useProblemWords();
  const form = useForm({
    resolver: entryResolver(problemEntries, t, useProblemHints()),
    defaultValues: entriesOf(problem),
  });
  const saving = useVersionedSave<ClinicalProblem, ProblemChecked>({
    stored: problem,
    entriesOf: checkedOf,
    save: (entries, version) =>
      api.clinical.changeProblem({ params: { problemId: problem.id }, body: entries }, { ifMatch: version }),
    reread: () => fresh(problem),
    onSaved: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog
      title={t('record.problems.change')}
      form={form}
      saving={saving}
      versions={{ words, typedOf }}
      unchanged={!form.formState.isDirty}
      onSave={saving.submit}
      onClose={onClose}
    >
      <ProblemFields />
    </EntryDialog>
  );
}

function useProblemWords(): EntryWords<ProblemChecked> {
  const { t } = useTranslation();
  return {
    code: [t('record.problems.code'), (it) => it ?? '–'],
    text: [t('record.problems.text'), (it) => it ?? '–'],
    onset: [t('record.problems.onset'), (it) => it ?? '–'],
    abatement: [t('record.problems.abatement'), (it) => it ?? '–'],
    clinicalStatus: [t('record.problems.state'), (it) => t(`record.problems.status.${it}`)],
    verificationStatus: [t('record.problems.certainty'), (it) => t(`record.verification.${it}`)],
    note: [t('record.entry.note'), (it) => it ?? '–'],
  };
}
