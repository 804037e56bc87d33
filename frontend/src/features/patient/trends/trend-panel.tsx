import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Timeline from '@mui/icons-material/TimelineOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { EmptyState } from '../../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { LtrIsland } from '../../../shared-ui/ltr-island.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { BandChart } from './band-chart.tsx';
import { HistoryTable } from './history-table.tsx';
import { News2Chart } from './news2-chart.tsx';
import { RangePicker } from './range-picker.tsx';
import { rangeFrom } from './ranges.ts';
import { bandOf } from './series.ts';
import { useHistory } from './use-history.ts';

const charts: readonly (readonly ParameterName[])[] = [
  ['hr'],
  ['spo2'],
  ['abp_sys', 'abp_dia'],
  ['nbp_sys', 'nbp_dia'],
  ['resp'],
  ['temp'],
];

/** Vital signs over hours and days. */
export default function TrendPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const filter = useFilter();
  const range = rangeFrom(filter, Date.now());
  const history = useHistory(patientId, range);
  const [asTable, setAsTable] = useState(false);
  const { data } = history;
  const span = { from: new Date(range.from), to: new Date(range.to ?? Date.now()) };
  const empty = data?.points.length === 0;
  const titleOf = (names: readonly ParameterName[]) => {
    const [name = 'hr'] = names;
    return names.length > 1
      ? `${t('vitals.bpLong')} · ${parameters[name].short.split(' ')[0]}`
      : parameters[name].title[language];
  };
  return (
    <Panel title={t('patient.vitals.trends')} actions={<RangePicker range={range} />}>
      {history.isError && <ErrorNote error={history.error} onRetry={history.refetch} />}
      {history.isPending && <Skeleton variant="rounded" height={420} />}
      {empty && <EmptyState icon={<Timeline />}>{t('patient.vitals.empty')}</EmptyState>}
      {data && !empty && (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
            <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
              {t('patient.vitals.band')} · {t(`patient.vitals.resolution.${data.resolution}`)}
            </Typography>
            <Button onClick={() => setAsTable((before) => !before)}>
              {t(asTable ? 'patient.vitals.chart' : 'patient.vitals.table')}
            </Button>
          </Box>
          {asTable ? (
            <HistoryTable points={data.points} />
          ) : (
            <LtrIsland>
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))' }}>
                {charts.map((names) => (
                  <BandChart
                    key={names.join()}
                    title={titleOf(names)}
                    names={names}
                    series={bandOf(data.points, names, data.resolution)}
                    span={span}
                  />
                ))}
                <News2Chart points={data.news2} span={span} />
              </Box>
            </LtrIsland>
          )}
        </>
      )}
    </Panel>
  );
}
