import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { EntryDialog } from '../../shared-ui/entries/entry-dialog.tsx';
import { checkedOf, diagnosisEntries, entriesOf, type DiagnosisChecked } from './diagnosis-entries.ts';
import { DiagnosisFields } from './diagnosis-fields.tsx';
import { useProblemHints } from './problem-fields.tsx';
import { useFreshDiagnosis, useRereadProblems } from './use-problems.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly onClose: () => void;
}

const typedOf = typedBy(diagnosisEntries, (it) => it);

/** Changes a diagnosis; the state before stays in its history. */
export function ChangeDiagnosisDialog({ diagnosis, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshDiagnosis(diagnosis.patientId);
  const reread = useRereadProblems(diagnosis.patientId);
  const words = useDiagnosisWords();
  const form = useForm({
    resolver: entryResolver(diagnosisEntries, t, useProblemHints()),
    defaultValues: entriesOf(diagnosis),
  });
  const saving = useVersionedSave<Diagnosis, DiagnosisChecked>({
    stored: diagnosis,
    entriesOf: checkedOf,
    save: (entries, version) =>
      api.clinical.changeDiagnosis({ params: { diagnosisId: diagnosis.id }, body: entries }, { ifMatch: version }),
    reread: () => fresh(diagnosis),
    onSaved: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <EntryDialog
      title={t('record.diagnoses.change')}
      form={form}
      saving={saving}
      versions={{ words, typedOf }}
      unchanged={!form.formState.isDirty}
      onSave={saving.submit}
      onClose={onClose}
    >
      <DiagnosisFields />
    </EntryDialog>
  );
}

function useDiagnosisWords(): EntryWords<DiagnosisChecked> {
  const { t } = useTranslation();
  return {
    code: [t('record.problems.code'), (it) => it ?? '–'],
    text: [t('record.problems.text'), (it) => it ?? '–'],
    stage: [t('record.diagnoses.stageName'), (it) => t(`record.diagnoses.stage.${it}`)],
    rank: [t('record.diagnoses.rankName'), (it) => t(`record.diagnoses.rank.${it}`)],
    presentOnAdmission: [t('record.diagnoses.presentName'), (it) => t(`record.diagnoses.present.${it}`)],
    verificationStatus: [t('record.problems.certainty'), (it) => t(`record.verification.${it}`)],
    note: [t('record.entry.note'), (it) => it ?? '–'],
  };
}
