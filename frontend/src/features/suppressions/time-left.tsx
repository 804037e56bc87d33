import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import NotificationsOff from '@mui/icons-material/NotificationsOffOutlined';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../shared-ui/use-clock.ts';
import { token } from '../../theme/token.ts';
import { timeLeft } from './suppression-state.ts';
import { useLastingSuppressions } from './use-suppressions.ts';
import { useWhat } from './use-what.ts';

const Line = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  color: token.ink,
  fontWeight: 600,
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
});

/** "Suppressed, 12:05 left", with what, where it is not everything; nothing while all alarms sound. */
export function TimeLeft({ patientId }: { patientId: string }) {
  const [longest] = useLastingSuppressions(patientId);
  return longest ? <Left suppression={longest} /> : null;
}

function Left({ suppression }: { suppression: AlarmSuppression }) {
  const { t } = useTranslation();
  const { what } = useWhat();
  const time = useClock((now) => timeLeft(suppression, now));
  return (
    <Line>
      <NotificationsOff sx={{ fontSize: 16 }} aria-hidden />
      {suppression.parameters === null
        ? t('suppressions.left', { time })
        : t('suppressions.leftSome', { time, what: what(suppression) })}
    </Line>
  );
}
