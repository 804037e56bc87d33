import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { problemChoices } from './problem-entries.ts';

/** Fields of a problem; the form is given by FormProvider. */
export function ProblemFields() {
  const { t } = useTranslation();
  return (
    <ConditionFields certainties={problemChoices.verificationStatus}>
      <TextEntry name="onset" label={t('record.problems.onset')} hint={t('record.entry.partialDate')} dir="ltr" />
      <TextEntry
        name="abatement"
        label={t('record.problems.abatement')}
        hint={t('record.entry.partialDate')}
        dir="ltr"
      />
      <ChoiceEntry
        name="clinicalStatus"
        label={t('record.problems.state')}
        options={problemChoices.clinicalStatus.map((it) => [it, t(`record.problems.status.${it}`)])}
      />
    </ConditionFields>
  );
}

/** What is said where the general words would not help. */
export function useProblemHints(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  return {
    code: t('record.problems.needsOne'),
    onset: t('record.entry.partialDate'),
    abatement: t('record.entry.partialDate'),
  };
}
