import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { frequencies, type Repeating } from './series-rule.ts';
import { weekdayNames } from './weekdays.ts';

interface Props {
  readonly value: Repeating;
  readonly onChange: (value: Repeating) => void;
}

/** Whether a booking is repeated, and how. */
export function SeriesFields({ value, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FormControlLabel
        control={<Switch checked={value.on} onChange={(_, on) => onChange({ ...value, on })} />}
        label={t('appointments.series.repeat')}
      />
      {value.on && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <SelectField
            label={t('appointments.series.frequency')}
            value={value.frequency}
            width={180}
            options={frequencies.map((it) => [it, t(`appointments.series.frequencies.${it}`)])}
            onChange={(frequency) => frequency !== '' && onChange({ ...value, frequency })}
          />
          <TextField
            label={t('appointments.series.interval')}
            value={value.interval}
            onChange={(event) => onChange({ ...value, interval: event.target.value })}
            sx={{ width: 120 }}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          <TextField
            label={t('appointments.series.count')}
            value={value.count}
            onChange={(event) => onChange({ ...value, count: event.target.value })}
            sx={{ width: 140 }}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          {value.frequency === 'weekly' && (
            <ToggleButtonGroup
              aria-label={t('appointments.series.weekdays')}
              value={value.weekdays}
              onChange={(_, weekdays: number[]) => onChange({ ...value, weekdays })}
              sx={{ flexWrap: 'wrap' }}
            >
              {weekdayNames(language, 'short').map(([iso, name]) => (
                <ToggleButton key={iso} value={iso} sx={{ minWidth: 48, minHeight: 44 }}>
                  {name}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          )}
        </Box>
      )}
    </Box>
  );
}
