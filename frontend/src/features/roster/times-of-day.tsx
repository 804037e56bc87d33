import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';

interface Times {
  readonly from: string;
  readonly to: string;
}

/** Beginning and end on the clock of the ward; an end that is not after the beginning is of the next day. */
export function TimesOfDay({ from, to, onChange }: Times & { readonly onChange: (times: Times) => void }) {
  const { t } = useTranslation();
  const entry = (label: string, value: string, change: (value: string) => Times) => (
    <TextField
      type="time"
      label={label}
      value={value}
      required
      onChange={(event) => onChange(change(event.target.value))}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { dir: 'ltr' } }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' }}>
      {entry(t('common.from'), from, (value) => ({ from: value, to }))}
      {entry(t('common.to'), to, (value) => ({ from, to: value }))}
    </Box>
  );
}
