import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { fromLocalEntry, toLocalEntry } from '../../../shared-ui/zoned-time.ts';
import { rangeNames, type Range, type RangeName } from './ranges.ts';

/** How far back; the choice is part of the address. */
export function RangePicker({ range }: { range: Range }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const [custom, setCustom] = useState(range.name === 'custom');
  const choose = (name: RangeName | null) => {
    if (!name) return;
    setCustom(name === 'custom');
    if (name !== 'custom') filter.set({ range: name, from: undefined, to: undefined });
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {custom && <CustomRange range={range} />}
      <ToggleButtonGroup
        exclusive
        value={custom ? 'custom' : range.name}
        onChange={(_, name: RangeName | null) => choose(name)}
        aria-label={t('patient.vitals.range')}
      >
        {rangeNames.map((name) => (
          <ToggleButton key={name} value={name}>
            {t(`patient.vitals.ranges.${name}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}

/** From and to, in the time of the facility. */
function CustomRange({ range }: { range: Range }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const { timeZone } = useFormat();
  const [from, setFrom] = useState(() => toLocalEntry(range.from, timeZone));
  const [to, setTo] = useState(() => toLocalEntry(range.to ?? Date.now(), timeZone));
  const wrong = !(fromLocalEntry(to, timeZone) > fromLocalEntry(from, timeZone));
  const show = () =>
    filter.set({
      range: 'custom',
      from: new Date(fromLocalEntry(from, timeZone)).toISOString(),
      to: new Date(fromLocalEntry(to, timeZone)).toISOString(),
    });
  const entry = { type: 'datetime-local', sx: { width: 210 }, slotProps: { inputLabel: { shrink: true } } };
  return (
    <Box
      component="form"
      sx={{ display: 'flex', gap: 1, alignItems: 'start' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) show();
      }}
    >
      <TextField {...entry} label={t('patient.vitals.from')} value={from} onChange={(it) => setFrom(it.target.value)} />
      <TextField
        {...entry}
        label={t('patient.vitals.to')}
        value={to}
        onChange={(it) => setTo(it.target.value)}
        error={wrong}
        helperText={wrong && t('patient.vitals.wrongRange')}
      />
      <Button type="submit" variant="outlined" disabled={wrong}>
        {t('patient.vitals.show')}
      </Button>
    </Box>
  );
}
