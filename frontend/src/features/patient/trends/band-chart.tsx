import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import type { Format } from '../../../shared-ui/format.ts';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useScheme } from '../../../theme/use-scheme.ts';
import { colourNameOf, shownValue, unitOf } from '../../vitals/display.ts';
import { hasValues, type BandSeries } from './series.ts';

interface Props {
  readonly title: string;
  readonly names: readonly ParameterName[];
  readonly series: BandSeries;
  /** The whole range that was asked for, also where nothing was measured. */
  readonly span: Span;
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;

/** Short axis labels: the hour within a day, the date beyond. */
export const axisLabel = (format: Format, span: Span) => (at: Date, place: string) => {
  if (place === 'tooltip') return format.dateTime(at.getTime());
  const long = span.to.getTime() - span.from.getTime() > DAY_MS * 1.1;
  return long ? format.dayHour(at.getTime()) : format.time(at.getTime());
};

/** The axis of time, over the whole range. */
export const timeAxis = (format: Format, span: Span, data: Date[]) => ({
  data,
  scaleType: 'time' as const,
  min: span.from,
  max: span.to,
  valueFormatter: (at: Date, { location }: { location: string }) => axisLabel(format, span)(at, location),
});

/** Means as lines, the span from lowest to highest as a band behind them. */
export function BandChart({ title, names, series, span }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  const language = usePreferences((it) => it.language);
  const [first = 'hr'] = names;
  if (!hasValues(series)) return null;
  const colour = scheme.vital[colourNameOf(first)];
  const lows = series.low.filter((it) => it !== null);
  const highs = series.high.filter((it) => it !== null);
  const floor = Math.floor(Math.min(...lows) / 5) * 5 - 5;
  const ceiling = Math.ceil(Math.max(...highs) / 5) * 5 + 5;
  const spans = series.high.map((high, index) => {
    const low = series.low[index] ?? null;
    return high === null || low === null ? null : high - low;
  });
  return (
    <Box component="figure" sx={{ m: 0 }} aria-label={`${title} (${unitOf(first)})`}>
      <Typography component="figcaption" variant="h3" dir="auto" sx={{ color: colour }}>
        {title} <bdi dir="ltr">({unitOf(first)})</bdi>
      </Typography>
      <LineChart
        height={170}
        hideLegend
        skipAnimation
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        grid={{ horizontal: true }}
        xAxis={[timeAxis(format, span, series.times)]}
        yAxis={[{ min: Math.max(floor, Math.min(0, ...lows)), max: ceiling, width: 40 }]}
        series={[
          {
            id: 'low',
            data: series.low,
            stack: 'band',
            area: true,
            color: 'transparent',
            showMark: false,
            valueFormatter: () => null,
          },
          {
            id: 'span',
            label: t('patient.vitals.range2'),
            data: spans,
            stack: 'band',
            area: true,
            color: colour,
            showMark: false,
            valueFormatter: (_, { dataIndex }) => {
              const low = series.low[dataIndex] ?? null;
              const high = series.high[dataIndex] ?? null;
              return low === null || high === null ? null : `${shownValue(first, low)}–${shownValue(first, high)}`;
            },
          },
          ...names.map((name, index) => ({
            id: name,
            label: names.length > 1 ? parameters[name].title[language] : t('patient.vitals.mean'),
            data: series.means[index] ?? [],
            color: colour,
            showMark: false,
            curve: 'linear' as const,
            valueFormatter: (value: number | null) =>
              value === null ? null : `${shownValue(name, value)} ${unitOf(name)}`,
          })),
        ]}
        sx={{
          '& .MuiLineChart-line': { strokeWidth: 1.6 },
          '& [data-series="low"], & [data-series="span"].MuiLineChart-line': { display: 'none' },
          '& [data-series="span"].MuiLineChart-area': { opacity: 0.2 },
        }}
      />
    </Box>
  );
}
