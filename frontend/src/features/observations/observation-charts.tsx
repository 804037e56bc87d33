import { measures, type MeasureName, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import { LtrIsland } from '../../shared-ui/ltr-island.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { colours } from '../../theme/colours.ts';
import { useScheme } from '../../theme/use-scheme.ts';
import { timeAxis } from '../patient/trends/band-chart.tsx';
import { News2Chart } from '../patient/trends/news2-chart.tsx';
import { shownUnit } from '../vitals/display.ts';

type Colour = keyof (typeof colours)['light']['vital'];

/** Which measures share a chart, and the colour that monitors give them. */
const charts: readonly { readonly names: readonly MeasureName[]; readonly colour: Colour }[] = [
  { names: ['pulse'], colour: 'hr' },
  { names: ['systolic', 'diastolic'], colour: 'bp' },
  { names: ['respiration'], colour: 'resp' },
  { names: ['spo2'], colour: 'spo2' },
  { names: ['temperature'], colour: 'temp' },
  { names: ['glucose'], colour: 'news2' },
  { names: ['pain'], colour: 'news2' },
  { names: ['weight'], colour: 'news2' },
  { names: ['urine-output'], colour: 'news2' },
];

const HALF_HOUR_MS = 1_800_000;

/** What was entered by hand, over time. */
export function ObservationCharts({ sets }: { sets: readonly ObservationSet[] }) {
  const counted = sets
    .filter((it) => it.status !== 'entered-in-error')
    .toSorted((a, b) => a.takenAt.localeCompare(b.takenAt));
  const [first] = counted;
  const last = counted.at(-1);
  if (!first || !last) return null;
  const span = {
    from: new Date(Date.parse(first.takenAt) - HALF_HOUR_MS),
    to: new Date(Date.parse(last.takenAt) + HALF_HOUR_MS),
  };
  const scores = counted.flatMap((it) => (it.news2 ? [{ time: it.takenAt, score: it.news2.score }] : []));
  return (
    <LtrIsland>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))' }}>
        <News2Chart points={scores} span={span} />
        {charts.map(({ names, colour }) => (
          <MeasureChart key={names.join()} sets={counted} names={names} colour={colour} span={span} />
        ))}
      </Box>
    </LtrIsland>
  );
}

interface ChartProps {
  readonly sets: readonly ObservationSet[];
  readonly names: readonly MeasureName[];
  readonly colour: Colour;
  readonly span: { readonly from: Date; readonly to: Date };
}

function MeasureChart({ sets, names, colour, span }: ChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  const [main = 'pulse'] = names;
  const valueOf = (set: ObservationSet, name: MeasureName) =>
    set.measured.find((it) => it.name === name)?.value ?? null;
  const measured = sets.filter((set) => names.some((name) => valueOf(set, name) !== null));
  if (measured.length === 0) return null;
  const values = measured.flatMap((set) => names.flatMap((name) => valueOf(set, name) ?? []));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // A single value, or a few alike, must not look like a crisis, nor hide at the edge.
  const margin = Math.max((high - low) * 0.15, high * 0.05, 1);
  const unit = shownUnit(measures[main].units[0]);
  const title = names.length > 1 ? t('vitals.bpLong') : t(`observations.name.${main}`);
  return (
    <Box component="figure" sx={{ m: 0 }} aria-label={`${title} (${unit})`}>
      <Typography component="figcaption" variant="h3" dir="auto" sx={{ color: scheme.vital[colour] }}>
        {title} <bdi dir="ltr">({unit})</bdi>
      </Typography>
      <LineChart
        height={150}
        hideLegend
        skipAnimation
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          timeAxis(
            format,
            span,
            measured.map((it) => new Date(it.takenAt)),
          ),
        ]}
        yAxis={[{ min: Math.max(0, Math.floor(low - margin)), max: Math.ceil(high + margin), width: 40 }]}
        series={names.map((name) => ({
          id: name,
          label: t(`observations.name.${name}`),
          data: measured.map((set) => valueOf(set, name)),
          color: scheme.vital[colour],
          curve: 'linear' as const,
          connectNulls: true,
          showMark: true,
          valueFormatter: (value: number | null) => (value === null ? null : `${format.number(value)} ${unit}`),
        }))}
      />
    </Box>
  );
}
