import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TimesOfDay } from '../roster/times-of-day.tsx';
import type { Wishes } from './preferences-in-words.ts';

interface Props {
  readonly wishes: Wishes;
  readonly onChange: (part: Partial<Wishes>) => void;
}

const usualQuiet = { from: '22:00', to: '07:00' } as const;
const frequencies = ['hour', 'day', 'week'] as const;
const zones = Intl.supportedValuesOf('timeZone');

/** When and in which language somebody is told. */
export function TimesPanel({ wishes, onChange }: Props) {
  const { t } = useTranslation();
  const { language, timeZone, quietHours, digest } = wishes;
  return (
    <Panel title={t('preferences.times')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, alignItems: 'start' }}>
        <SelectField
          label={t('preferences.entry.language')}
          value={language ?? 'account'}
          options={[
            ['account', t('preferences.languages.account')],
            ['en', 'English'],
            ['ar', 'العربية'],
          ]}
          onChange={(next) => onChange({ language: next === 'en' || next === 'ar' ? next : null })}
        />
        <Autocomplete
          options={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
          value={timeZone}
          disableClearable
          onChange={(_, next) => onChange({ timeZone: next })}
          renderInput={(params) => <TextField {...params} label={t('preferences.entry.timeZone')} />}
        />
        <Box sx={{ display: 'grid', gap: 1 }}>
          <FormControlLabel
            control={
              <Switch
                checked={quietHours !== null}
                onChange={(_, on) => onChange({ quietHours: on ? usualQuiet : null })}
              />
            }
            label={t('preferences.entry.quietHours')}
          />
          {quietHours && <TimesOfDay {...quietHours} onChange={(next) => onChange({ quietHours: next })} />}
          <Typography variant="body2" color="textSecondary">
            {t('preferences.quietExplain')}
          </Typography>
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' }}>
            <SelectField
              label={t('preferences.entry.digest')}
              value={digest.every}
              options={frequencies.map((it) => [it, t(`preferences.every.${it}`)] as const)}
              onChange={(every) => every !== '' && onChange({ digest: { ...digest, every } })}
            />
            {digest.every !== 'hour' && (
              <TextField
                type="time"
                label={t('preferences.digestAt')}
                value={digest.at}
                required
                onChange={(event) => onChange({ digest: { ...digest, at: event.target.value } })}
                slotProps={{ inputLabel: { shrink: true }, htmlInput: { dir: 'ltr' } }}
              />
            )}
          </Box>
          <Typography variant="body2" color="textSecondary">
            {t('preferences.digestExplain')}
          </Typography>
        </Box>
      </Box>
    </Panel>
  );
}
