import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import NotificationsOff from '@mui/icons-material/NotificationsOffOutlined';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { token } from '../../theme/token.ts';
import { broadestFirst, rhythmsOf, timeLeft } from './suppression-state.ts';
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

/**
 * "Suppressed, 12:05 left", with what, where it is not everything: of the one that silences most, with how many more there
 * are, and every rhythm that is silent. Nothing while all alarms sound.
 */
export function TimeLeft({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { rhythms } = useWhat();
  const lasting = useLastingSuppressions(patientId);
  const [broadest, ...others] = broadestFirst(lasting);
  if (!broadest) return null;
  const silent = rhythms({ lethalRhythms: rhythmsOf(lasting) });
  return (
    <Line>
      <NotificationsOff sx={{ fontSize: 16 }} aria-hidden />
      <span>
        <Left suppression={broadest} />
        {others.length > 0 && <span> · {t('suppressions.more', { count: others.length })}</span>}
        {silent && <span> · {silent}</span>}
      </span>
    </Line>
  );
}

function Left({ suppression }: { suppression: AlarmSuppression }) {
  const { t } = useTranslation();
  const { what } = useWhat();
  const time = useServerClock((now) => timeLeft(suppression, now));
  return (
    <span>
      {suppression.parameters === null
        ? t('suppressions.left', { time })
        : t('suppressions.leftSome', { time, what: what(suppression) })}
    </span>
  );
}
