import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Up to it a wait is told in seconds. */
const FEW_SECONDS = 120;

/** The figures of the whole stretch. */
export function Overview({ of }: { readonly of: AlarmStatistics }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number | null) => (value === null ? t('alarmStatistics.unknown') : format.number(value));
  const share = (value: number | null) =>
    value === null ? t('alarmStatistics.unknown') : t('alarmStatistics.percent', { n: format.number(value * 100) });
  const wait = (seconds: number | null) => {
    if (seconds === null) return t('alarmStatistics.unknown');
    return seconds < FEW_SECONDS
      ? t('alarmStatistics.seconds', { n: format.number(Math.round(seconds)) })
      : t('alarmStatistics.minutes', { n: format.number(seconds / 60) });
  };
  const facts = [
    [t('alarmStatistics.alarms'), number(of.alarms)],
    [t('alarmStatistics.perBedDay'), number(of.alarmsPerBedDay)],
    [t('alarmStatistics.bedDays'), number(of.bedDays)],
    [t('alarmStatistics.toAcknowledge'), wait(of.secondsToAcknowledge.p50)],
    [t('alarmStatistics.toAcknowledge90'), wait(of.secondsToAcknowledge.p90)],
    [t('alarmStatistics.lasted'), wait(of.durationSeconds.p50)],
    [t('alarmStatistics.technical'), share(of.technicalShare)],
    [t('alarmStatistics.unacknowledged'), share(of.unacknowledgedShare)],
    [t('alarmStatistics.escalated'), share(of.escalatedShare)],
    [t('alarmStatistics.exhausted'), number(of.exhausted)],
    [t('alarmStatistics.suppressed'), number(of.suppressed)],
  ] as const;
  return (
    <>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 2, m: 0, mb: 2 }}
      >
        {facts.map(([name, value]) => (
          <div key={name}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontSize: 22, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
              <bdi>{value}</bdi>
            </Typography>
          </div>
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('alarmStatistics.explain')}
      </Typography>
    </>
  );
}
