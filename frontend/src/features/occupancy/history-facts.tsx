import type { OccupancyHistory } from '@nilecare/contracts/api/facility-occupancy.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

/** The figures of a whole period. */
export function HistoryFacts({ total }: Pick<OccupancyHistory, 'total'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = (value: number | null, words: (n: string, count: number) => string) =>
    value === null ? t('occupancy.unknown') : words(format.number(value), value);
  // Counted as it is shown: 0.98 days are "1 day".
  const days = (n: string, value: number) => t('occupancy.days', { n, count: Math.round(value * 10) / 10 });
  const facts = [
    [t('occupancy.rate'), known(total.rate === null ? null : total.rate * 100, (n) => t('occupancy.percent', { n }))],
    [t('occupancy.bedDays'), format.number(total.bedDays)],
    [t('occupancy.arrivals'), format.number(total.arrivals)],
    [t('occupancy.departures'), format.number(total.departures)],
    [t('occupancy.averageStay'), known(total.averageStayDays, days)],
    [t('occupancy.turnover'), known(total.turnover, (n) => n)],
    [t('occupancy.turnoverInterval'), known(total.turnoverIntervalDays, days)],
    [t('occupancy.turnaround'), known(total.turnaroundMinutes, (n) => t('occupancy.minutes', { n }))],
  ] as const;
  return (
    <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, m: 0, mb: 2 }}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, fontSize: 22, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Typography>
        </div>
      ))}
    </Box>
  );
}
