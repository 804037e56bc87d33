import { measures, type MeasureName, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { token } from '../../theme/token.ts';
import { shownUnit } from '../vitals/display.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { mainMeasures, useObservationText } from './observation-text.ts';

/** One set of observations as a line of values. */
export function LatestValues({ set }: { set: ObservationSet }) {
  const { t } = useTranslation();
  const text = useObservationText();
  const unit = (name: MeasureName) => shownUnit(measures[name].units[0]);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '8px 20px', alignItems: 'center' }}>
      <News2Chip news2={set.news2} />
      <Value label={t('vitals.bp')} unit="mmHg">
        {text.pressure(set)}
      </Value>
      {mainMeasures.map((name) => (
        <Value key={name} label={t(`observations.short.${name}`)} unit={unit(name)}>
          {text.value(set, name)}
        </Value>
      ))}
      {set.consciousness && <Value label={t('observations.column.conscious')}>{set.consciousness}</Value>}
    </Box>
  );
}

function Value({ label, unit, children }: { label: string; unit?: string; children: ReactNode }) {
  return (
    <span>
      <Typography component="span" variant="body2" sx={{ color: token.quiet }}>
        {label}{' '}
      </Typography>
      <Ltr>
        <strong>{children}</strong> {unit}
      </Ltr>
    </span>
  );
}
