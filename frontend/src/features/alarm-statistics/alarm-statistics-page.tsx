import BarChart from '@mui/icons-material/BarChartOutlined';
import Download from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toCsv } from '../../shared-ui/csv.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { Overview } from './overview.tsx';
import { StatisticsFilters } from './statistics-filters.tsx';
import { StatisticsPanels } from './statistics-panels.tsx';
import { rowsOf } from './statistics-rows.ts';
import { useAsked } from './use-asked.ts';

/** How much a ward or facility alarms, and how it is answered. */
export function AlarmStatisticsPage() {
  const { t } = useTranslation();
  const { from, to, isInOrder, query } = useAsked();
  const statistics = useQuery(query);
  const { data } = statistics;
  const save = () => {
    const heads = [t('alarmStatistics.figure'), t('alarmStatistics.what'), t('alarmStatistics.value')];
    if (data) saveFile(`alarms-${from}-${to}.csv`, toCsv([heads, ...rowsOf(data)]), 'text/csv');
  };
  return (
    <Page
      title={t('alarmStatistics.title')}
      actions={
        <Button startIcon={<Download />} disabled={!data} onClick={save}>
          {t('alarmStatistics.export')}
        </Button>
      }
    >
      <StatisticsFilters />
      {statistics.isError && <ErrorNote error={statistics.error} onRetry={statistics.refetch} />}
      {isInOrder && statistics.isPending && <Skeleton variant="rounded" height={520} />}
      {data && (
        <>
          <Panel title={t('alarmStatistics.overview')}>
            <Overview of={data} />
          </Panel>
          {data.alarms === 0 ? (
            <EmptyState icon={<BarChart />}>{t('alarmStatistics.none')}</EmptyState>
          ) : (
            <StatisticsPanels of={data} />
          )}
        </>
      )}
    </Page>
  );
}
