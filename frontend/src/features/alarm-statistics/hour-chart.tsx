import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { LtrIsland } from '../../shared-ui/ltr-island.tsx';
import { useScheme } from '../../theme/use-scheme.ts';

const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Alarms of each hour of the day as bars, and as a table for who does not see them. */
export function HourChart({ byHour, timeZone }: Pick<AlarmStatistics, 'byHour' | 'timeZone'>) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const hours = byHour.map((_, hour) => hourName(hour));
  return (
    <>
      <LtrIsland>
        <Box component="figure" sx={{ m: 0 }} aria-label={t('alarmStatistics.byHour')}>
          <BarChart
            height={220}
            hideLegend
            skipAnimation
            margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
            xAxis={[{ data: hours, scaleType: 'band' }]}
            yAxis={[{ min: 0, width: 48, tickMinStep: 1 }]}
            series={[{ label: t('alarmStatistics.count'), data: byHour, color: scheme.vital.spo2 }]}
          />
        </Box>
      </LtrIsland>
      <Typography variant="body2" color="textSecondary">
        {t('alarmStatistics.inZone', { zone: timeZone })}
      </Typography>
      <details>
        <Box component="summary" sx={{ py: 1.5, cursor: 'pointer' }}>
          {t('alarmStatistics.asTable')}
        </Box>
        <Table size="small" aria-label={t('alarmStatistics.byHour')} sx={{ maxWidth: 320 }}>
          <TableHead>
            <TableRow>
              <TableCell>{t('alarmStatistics.hour')}</TableCell>
              <TableCell align="right">{t('alarmStatistics.count')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {byHour.map((alarms, hour) => (
              <TableRow key={hourName(hour)}>
                <TableCell component="th" scope="row">
                  <Ltr>{hourName(hour)}</Ltr>
                </TableCell>
                <TableCell align="right">{alarms}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </details>
    </>
  );
}
