import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { LiveRegion } from '../../shared-ui/live-region.tsx';
import { alarmLong } from './alarm-text.ts';
import { useAlarmPlace } from './use-alarm-place.ts';

/** Tells screen readers of a new foremost alarm, once, without the running seconds. */
export const AlarmAnnouncer = ({ alarm }: { alarm: Alarm | undefined }) => (
  <LiveRegion role="alert">{alarm && <Announcement alarm={alarm} />}</LiveRegion>
);

function Announcement({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const place = useAlarmPlace(alarm);
  return t('alarms.announce', {
    priority: t(`alarms.priority.${alarm.priority}`),
    place: [place.bed, place.patient].filter(Boolean).join(', '),
    text: alarmLong(alarm, t, language),
  });
}
