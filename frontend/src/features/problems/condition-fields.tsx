import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { DiagnosisCodeEntry } from './diagnosis-code-entry.tsx';
import type { problemChoices } from './problem-entries.ts';

interface Props {
  readonly certainties: typeof problemChoices.verificationStatus;
  /** What only a problem or only a diagnosis has. */
  readonly children: ReactNode;
}

/** Fields that a problem and a diagnosis both have: what it is, how certain it is, remarks. */
export function ConditionFields({ certainties, children }: Props) {
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
        {children}
        <ChoiceEntry
          name="verificationStatus"
          label={t('record.problems.certainty')}
          options={certainties.map((it) => [it, t(`record.verification.${it}`)])}
        />
      </Box>
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
  );
}
