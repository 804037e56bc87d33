import type { OccupancyStep } from '@nilecare/contracts/api/facility-occupancy.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import { LtrIsland } from '../../shared-ui/ltr-island.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useScheme } from '../../theme/use-scheme.ts';

interface Props {
  readonly steps: readonly OccupancyStep[];
  readonly byHour: boolean;
}

/** More points than that are a line by themselves. */
const MOST_MARKS = 60;

/** The rate as a line, who came and left as bars below. */
export function OccupancyChart({ steps, byHour }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  if (steps.length === 0) return <Typography color="textSecondary">{t('occupancy.none')}</Typography>;
  const times = steps.map((it) => it.from);
  const when = (at: string) => (byHour ? format.dayHour(at) : format.date(at));
  const axis = { data: times, scaleType: 'band' as const, valueFormatter: when };
  const percent = (value: number | null) =>
    value === null ? t('occupancy.unknown') : t('occupancy.percent', { n: format.number(value) });
  const margin = { top: 8, right: 16, bottom: 0, left: 0 };
  return (
    <LtrIsland>
      <Box component="figure" sx={{ m: 0 }} aria-label={t('occupancy.rate')}>
        <Typography component="figcaption" variant="h3" dir="auto">
          {t('occupancy.rate')}
        </Typography>
        <LineChart
          height={220}
          hideLegend
          skipAnimation
          margin={margin}
          xAxis={[{ ...axis, scaleType: 'point' }]}
          yAxis={[{ min: 0, max: 100, width: 48 }]}
          series={[
            {
              label: t('occupancy.rate'),
              data: steps.map((it) => (it.rate === null ? null : it.rate * 100)),
              color: scheme.vital.spo2,
              showMark: steps.length <= MOST_MARKS,
              valueFormatter: percent,
            },
          ]}
        />
      </Box>
      <Box
        component="figure"
        sx={{ m: 0, mt: 2 }}
        aria-label={`${t('occupancy.arrivals')}, ${t('occupancy.departures')}`}
      >
        <BarChart
          height={180}
          skipAnimation
          margin={margin}
          xAxis={[axis]}
          yAxis={[{ min: 0, width: 48, tickMinStep: 1 }]}
          series={[
            { label: t('occupancy.arrivals'), data: steps.map((it) => it.arrivals), color: scheme.vital.hr },
            { label: t('occupancy.departures'), data: steps.map((it) => it.departures), color: scheme.vital.resp },
          ]}
        />
      </Box>
    </LtrIsland>
  );
}
