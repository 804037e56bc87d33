import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const reaches = ['only', 'following'] as const;
export type Reach = (typeof reaches)[number];

interface Props {
  readonly value: Reach;
  readonly onChange: (value: Reach) => void;
}

/** How much of a series is meant. */
export function SeriesReach({ value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id}>{t('appointments.series.which')}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onChange={(_, next) => onChange(reaches.find((it) => it === next) ?? 'only')}
      >
        {reaches.map((it) => (
          <FormControlLabel key={it} value={it} control={<Radio />} label={t(`appointments.series.${it}`)} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
