import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import Box from '@mui/material/Box';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { LtrIsland } from '../../../shared-ui/ltr-island.tsx';
import { PlainTable } from '../../../shared-ui/plain-table.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useScheme } from '../../../theme/use-scheme.ts';

/** Messages of each of the last hours as bars, tries in vain beside them, and as a table for who does not see them. */
export function HourChart({ hours, facilityId, kind }: Pick<Hl7Statistics, 'hours' | 'facilityId' | 'kind'>) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  const scheme = useScheme();
  const isChannel = kind === 'channel';
  const vain = t(isChannel ? 'hl7.statistics.failed' : 'hl7.statistics.tries');
  const inVain = hours.map((it) => (isChannel ? it.failed : it.tries));
  const well = hours.map((it) => Math.max(0, it.messages - it.refused - it.failed));
  const series = [
    { label: t('hl7.statistics.well'), data: well, color: scheme.vital.spo2, stack: 'messages' },
    {
      label: t('hl7.statistics.refused'),
      data: hours.map((it) => it.refused),
      color: scheme.alarm.medium,
      stack: 'messages',
    },
    // However often one message is tried it is one.
    { label: vain, data: inVain, color: scheme.vital.bp, stack: isChannel ? 'messages' : 'tries' },
  ];
  return (
    <>
      <LtrIsland>
        <Box component="figure" sx={{ m: 0 }} aria-label={t('hl7.statistics.byHour')}>
          <BarChart
            height={200}
            skipAnimation
            margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
            xAxis={[{ data: hours.map((it) => format.time(it.from)), scaleType: 'band' }]}
            yAxis={[{ min: 0, width: 48, tickMinStep: 1 }]}
            series={series}
          />
        </Box>
      </LtrIsland>
      <details>
        <Box component="summary" sx={{ py: 1.5, cursor: 'pointer' }}>
          {t('hl7.statistics.asTable')}
        </Box>
        <PlainTable
          label={t('hl7.statistics.byHour')}
          heads={[t('hl7.statistics.hour'), t('hl7.statistics.messages'), t('hl7.statistics.refused'), vain]}
          figuresFrom={1}
          rows={hours.map((it, at) => ({
            key: it.from,
            cells: [<Ltr key="h">{format.dayHour(it.from)}</Ltr>, it.messages, it.refused, inVain[at]],
          }))}
        />
      </details>
    </>
  );
}
