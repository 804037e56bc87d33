import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { missingIn, noEntry, reasonCodes, type OverrideEntry } from './overrides.ts';

interface Props {
  readonly entry: OverrideEntry | undefined;
  readonly onChange: (entry: OverrideEntry) => void;
}

/** Why somebody goes on in spite of a stop: a reason from the list, and words where it says too little. */
export function OverrideFields({ entry = noEntry, onChange }: Props) {
  const { t } = useTranslation();
  const missing = missingIn(entry);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        mt: 1.5,
      }}
    >
      <SelectField
        label={t('safety.overrideReason')}
        value={entry.reasonCode}
        options={[
          ['', t('safety.chooseReason')] as const,
          ...reasonCodes.map((it) => [it, t(`safety.reason.${it}`)] as const),
        ]}
        onChange={(reasonCode) => onChange({ ...entry, reasonCode })}
      />
      <TextField
        label={entry.reasonCode === 'other' ? t('safety.overrideText') : t('safety.overrideTextOptional')}
        value={entry.text}
        onChange={(event) => onChange({ ...entry, text: event.target.value })}
        error={missing === 'text' && entry.text !== ''}
        helperText={missing === 'text' ? t('safety.textNeeded') : undefined}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </Box>
  );
}
