import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { DiagnosisCodeEntry } from './diagnosis-code-entry.tsx';
import { diagnosisChoices } from './diagnosis-entries.ts';

/** Fields of a diagnosis; the form is given by FormProvider. */
export function DiagnosisFields() {
  const { t } = useTranslation();
  const words = 'record.diagnoses';
  return (
    <>
      <DiagnosisCodeEntry autoFocus />
      <TextEntry
        name="text"
        label={t('record.problems.text')}
        hint={t('record.problems.textHint')}
        dir="auto"
        maxLength={300}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
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
        <ChoiceEntry
          name="verificationStatus"
          label={t('record.problems.certainty')}
          options={diagnosisChoices.verificationStatus.map((it) => [it, t(`record.verification.${it}`)])}
        />
      </Box>
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
  );
}
