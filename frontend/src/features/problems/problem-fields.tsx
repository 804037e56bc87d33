import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { DiagnosisCodeEntry } from './diagnosis-code-entry.tsx';
import { problemChoices } from './problem-entries.ts';

/** Fields of a problem; the form is given by FormProvider. */
export function ProblemFields() {
  const { t } = useTranslation();
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
        <ChoiceEntry
          name="verificationStatus"
          label={t('record.problems.certainty')}
          options={problemChoices.verificationStatus.map((it) => [it, t(`record.verification.${it}`)])}
        />
      </Box>
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
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
