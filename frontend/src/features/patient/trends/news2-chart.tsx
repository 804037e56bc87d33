import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useScheme } from '../../../theme/use-scheme.ts';
import { timeAxis, type Span } from './band-chart.tsx';

interface Props {
  readonly points: readonly { readonly time: string; readonly score: number }[];
  readonly span: Span;
}

/** Aggregate scores that call for an urgent and an emergency response (Royal College of Physicians, 2017). */
const URGENT = 5;
const EMERGENCY = 7;

/** Scores that are few are single measurements, each of them to be seen. */
const MOST_MARKED = 60;

/** The score over time, as steps, with the two thresholds. */
export function News2Chart({ points, span }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  if (points.length === 0) return null;
  const times = points.map((it) => new Date(it.time));
  const dashed = (colour: string) => ({ stroke: colour, strokeDasharray: '4 4' });
  return (
    <Box component="figure" sx={{ m: 0 }} aria-label={t('patient.vitals.news2Trend')}>
      <Typography component="figcaption" variant="h3" dir="auto" sx={{ color: 'vital.news2' }}>
        {t('patient.vitals.news2Trend')}
      </Typography>
      <LineChart
        height={150}
        hideLegend
        skipAnimation
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        xAxis={[timeAxis(format, span, times)]}
        yAxis={[{ min: 0, max: Math.max(8, ...points.map((it) => it.score)) + 1, width: 40, tickMinStep: 1 }]}
        series={[
          {
            label: t('vitals.news2'),
            data: points.map((it) => it.score),
            curve: 'stepAfter',
            color: scheme.vital.news2,
            showMark: points.length <= MOST_MARKED,
          },
        ]}
      >
        <ChartsReferenceLine y={URGENT} lineStyle={dashed(scheme.alarm.medium)} />
        <ChartsReferenceLine y={EMERGENCY} lineStyle={dashed(scheme.alarm.high)} />
      </LineChart>
    </Box>
  );
}
