import type { QualityControl } from '@nilecare/contracts/api/lab-quality.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { LtrIsland } from '../../shared-ui/ltr-island.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useScheme } from '../../theme/use-scheme.ts';

const LINES = [-3, -2, -1, 0, 1, 2, 3];
/** Runs that lie further out are drawn at the edge. */
const EDGE = 4;

/** The last runs of a control in standard deviations from its mean. */
export function LeveyJennings({ control }: { control: QualityControl }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const scheme = useScheme();
  const runs = useQuery({
    queryKey: ['lab', 'runs', control.id],
    queryFn: ({ signal }) => api.lab.listControlRuns({ params: { controlId: control.id } }, { signal }),
  });
  const { testCode: test, level, lot } = control;
  const title = t('lab.quality.chart', { test, level, lot });
  const items = runs.data?.items ?? [];
  return (
    <Panel title={title}>
      {runs.isPending && <Skeleton variant="rounded" height={240} />}
      {runs.isError && <ErrorNote error={runs.error} onRetry={runs.refetch} />}
      {runs.data && (
        <LtrIsland>
          <Box component="figure" sx={{ m: 0 }} aria-label={title}>
            <LineChart
              height={260}
              hideLegend
              skipAnimation
              margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
              xAxis={[
                {
                  data: items.map((_, index) => index + 1),
                  scaleType: 'point',
                  valueFormatter: (index: number) => format.dayHour(items[index - 1]?.at ?? 0),
                },
              ]}
              yAxis={[{ min: -EDGE, max: EDGE, width: 44, valueFormatter: (sd: number) => `${sd} SD` }]}
              series={[
                {
                  id: 'runs',
                  label: t('lab.quality.deviations'),
                  data: items.map((it) => Math.max(-EDGE, Math.min(EDGE, it.z))),
                  color: scheme.vital.news2,
                  curve: 'linear',
                  showMark: true,
                  valueFormatter: (_, { dataIndex }) => {
                    const run = items[dataIndex];
                    return run ? `${run.value} (${run.z} SD) ${run.broken.join(' ')} ${run.comment ?? ''}` : null;
                  },
                },
              ]}
            >
              {LINES.map((sd) => (
                <ChartsReferenceLine
                  key={sd}
                  y={sd}
                  lineStyle={{ strokeDasharray: sd === 0 ? '0' : Math.abs(sd) === 1 ? '2 6' : '6 4' }}
                />
              ))}
            </LineChart>
          </Box>
        </LtrIsland>
      )}
    </Panel>
  );
}
