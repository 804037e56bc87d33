import BarChart from '@mui/icons-material/BarChartOutlined';
import Download from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { toCsv } from '../../shared-ui/csv.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ReasonsDialog } from './reasons-dialog.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable, type RuleRow } from './report-table.tsx';
import { useAskedReport } from './use-report.ts';

/** How often which alert was shown and overridden, and why: what the hospital's pharmacists tune the rules by. */
export function OverrideReportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { from, to, isInOrder, period, query } = useAskedReport();
  const report = useQuery(query);
  const [opened, setOpened] = useState<RuleRow | undefined>(undefined);
  const { data } = report;
  const save = () => {
    if (!data) return;
    const heads = [
      t('overrideReport.rule'),
      t('overrideReport.about'),
      t('drugKnowledge.severity'),
      t('overrideReport.shown'),
      t('overrideReport.overridden'),
    ];
    const rows = data.rules.map((it) => [
      it.ruleId,
      it.about?.[language] ?? '',
      t(`safety.severity.${it.severity}`),
      String(it.shown),
      String(it.overridden),
    ]);
    saveFile(`overrides-${from}-${to}.csv`, toCsv([heads, ...rows]), 'text/csv');
  };
  return (
    <Page
      title={t('overrideReport.title')}
      actions={
        <Button startIcon={<Download />} disabled={!data} onClick={save}>
          {t('common.exportCsv')}
        </Button>
      }
    >
      <ReportFilters />
      {report.isError && <ErrorNote error={report.error} onRetry={report.refetch} />}
      {isInOrder && report.isPending && <Skeleton variant="rounded" height={420} />}
      {data && (
        <>
          <Panel>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1 }}>
              <Figure name={t('overrideReport.checks')} value={format.number(data.checks)} />
              <Figure name={t('overrideReport.shown')} value={format.number(data.shown)} />
              <Figure name={t('overrideReport.overridden')} value={format.number(data.overridden)} />
              <Figure
                name={t('overrideReport.rate')}
                value={t('overrideReport.percent', { n: format.number(data.rate * 100) })}
              />
            </Box>
            <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
              {t('overrideReport.explain')}
            </Typography>
          </Panel>
          <Panel flush>
            {data.rules.length === 0 ? (
              <EmptyState icon={<BarChart />}>{t('overrideReport.none')}</EmptyState>
            ) : (
              <ReportTable rules={data.rules} onOpen={setOpened} />
            )}
          </Panel>
        </>
      )}
      {opened && period && <ReasonsDialog rule={opened} period={period} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <Box>
    <Typography variant="body2" color="textSecondary">
      {name}
    </Typography>
    <Typography sx={{ fontSize: 22, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
      <bdi>{value}</bdi>
    </Typography>
  </Box>
);
