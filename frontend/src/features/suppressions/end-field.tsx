import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { endOf, presets, wrongEnd, type EndChoice } from './end-choice.ts';

interface Props {
  readonly value: EndChoice;
  readonly onChange: (choice: EndChoice) => void;
}

const QUARTER_MS = 15 * 60_000;

/** Fifteen, thirty or sixty minutes, or a time of the facility's clock. */
export function EndField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const label = useId();
  const { clock } = usePlatform();
  const { time, timeZone } = useFormat();
  const [entry, setEntry] = useState('');
  const wrong = useServerClock((now) => wrongEnd(value, now));
  const ends = useServerClock((now) => (wrongEnd(value, now) ? '' : time(endOf(value, now))));
  const own = 'at' in value;
  const enter = (text: string) => {
    setEntry(text);
    onChange({ at: fromLocalEntry(text, timeZone) });
  };
  return (
    <div>
      <FormLabel id={label} sx={{ display: 'block', mb: 1 }}>
        {t('suppressions.until')}
      </FormLabel>
      <ToggleButtonGroup
        exclusive
        color="primary"
        value={own ? 'own' : value.minutes}
        aria-labelledby={label}
        sx={{ flexWrap: 'wrap' }}
        onChange={(_, next: unknown) => {
          const minutes = presets.find((it) => it === next);
          if (minutes) onChange({ minutes });
          else if (next === 'own') enter(toLocalEntry(clock.serverNow() + QUARTER_MS, timeZone));
        }}
      >
        {presets.map((n) => (
          <ToggleButton key={n} value={n}>
            {t('suppressions.minutes', { n })}
          </ToggleButton>
        ))}
        <ToggleButton value="own">{t('suppressions.ownTime')}</ToggleButton>
      </ToggleButtonGroup>
      {own && (
        <TextField
          type="datetime-local"
          label={t('suppressions.own')}
          value={entry}
          onChange={(event) => enter(event.target.value)}
          error={wrong !== undefined}
          fullWidth
          sx={{ mt: 1.5 }}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
      <FormHelperText error={wrong !== undefined}>
        {wrong ? t(`suppressions.wrongEnd.${wrong}`) : t('suppressions.endsAt', { time: ends })}
      </FormHelperText>
    </div>
  );
}
