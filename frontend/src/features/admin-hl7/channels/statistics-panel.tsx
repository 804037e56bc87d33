import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Ago } from '../../../shared-ui/ago.tsx';
import { Facts } from '../../../shared-ui/facts.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { pathOfQueue, wayOf } from '../way.ts';
import { AlertMarks } from './alert-marks.tsx';
import { HourChart } from './hour-chart.tsx';

/** What came or was sent by one channel, what was refused and failed, and what waits. */
export function StatisticsPanel({ of }: { readonly of: Hl7Statistics }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const isChannel = of.kind === 'channel';
  return (
    <Panel
      title={t('hl7.statistics.lastDay')}
      actions={
        <>
          <Button component={Link} to={`/admin/hl7/${wayOf[of.kind]}?${of.kind}=${of.id}`}>
            {t('hl7.statistics.toMessages')}
          </Button>
          <Button component={Link} to={pathOfQueue(of.kind, of.id)}>
            {t('hl7.statistics.toQueue')}
          </Button>
        </>
      }
    >
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(260px, 1fr) 2fr' } }}
      >
        <Box sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
          <Facts
            of={[
              [t(isChannel ? 'hl7.statistics.received' : 'hl7.statistics.sent'), number(of.total.messages)],
              [t('hl7.statistics.refused'), number(of.total.refused)],
              isChannel
                ? [t('hl7.statistics.failed'), number(of.total.failed)]
                : [t('hl7.statistics.tries'), number(of.total.tries)],
              [
                t('hl7.statistics.refusedPercent'),
                of.refusedPercent === null ? '–' : t('hl7.statistics.percent', { n: number(of.refusedPercent) }),
              ],
              [t('hl7.statistics.waiting'), number(of.waiting)],
              [t('hl7.statistics.held'), number(of.held)],
              [t('hl7.statistics.oldest'), of.oldestWaiting === null ? '–' : <Ago key="o" at={of.oldestWaiting} />],
              [t('hl7.statistics.forSomebody'), number(of.forSomebody)],
              ...(isChannel ? [] : [[t('hl7.statistics.committed'), number(of.committed)] as const]),
            ]}
          />
          <AlertMarks of={of} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <HourChart hours={of.hours} facilityId={of.facilityId} kind={of.kind} />
        </Box>
      </Box>
    </Panel>
  );
}
