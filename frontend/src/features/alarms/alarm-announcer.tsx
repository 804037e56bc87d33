import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { alarmLong } from './alarm-text.ts';
import { useAlarmPlace } from './use-alarm-place.ts';

/**
 * Tells screen readers of a new foremost alarm, once, without the running seconds. It stands beside the app: an open
 * dialog hides everything else from screen readers, an alarm must be heard all the same.
 */
export function AlarmAnnouncer({ alarm }: { alarm: Alarm | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const observer = new MutationObserver(() => {
      if (current.ariaHidden !== null) current.ariaHidden = null;
    });
    observer.observe(current, { attributeFilter: ['aria-hidden'] });
    return () => observer.disconnect();
  }, []);
  return createPortal(
    <div ref={place} role="alert" aria-atomic="true" className="nc-hidden">
      {alarm && <Announcement alarm={alarm} />}
    </div>,
    document.body,
  );
}

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
