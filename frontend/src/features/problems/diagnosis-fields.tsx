import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { diagnosisChoices } from './diagnosis-entries.ts';

/** Fields of a diagnosis; the form is given by FormProvider. */
export function DiagnosisFields() {
  const { t } = useTranslation();
  const words = 'record.diagnoses';
  return (
    <ConditionFields certainties={diagnosisChoices.verificationStatus}>
      <ChoiceEntry
        name="stage"
        label={t('record.diagnoses.stageName')}
        options={diagnosisChoices.stage.map((it) => [it, t(`${words}.stage.${it}`)])}
      />
      <ChoiceEntry
        name="rank"
        label={t('record.diagnoses.rankName')}
        options={diagnosisChoices.rank.map((it) => [it, t(`${words}.rank.${it}`)])}
      />
      <ChoiceEntry
        name="presentOnAdmission"
        label={t('record.diagnoses.presentName')}
        options={diagnosisChoices.presentOnAdmission.map((it) => [it, t(`${words}.present.${it}`)])}
      />
    </ConditionFields>
  );
}
