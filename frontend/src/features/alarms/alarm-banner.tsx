import type { Alarm } from '@nilecare/contracts/alarms.ts';
import VolumeOff from '@mui/icons-material/VolumeOffOutlined';
import VolumeUp from '@mui/icons-material/VolumeUpOutlined';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { isUnanswered } from '../../realtime/alarm-order.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useSpans } from '../../shared-ui/use-format.ts';
import { EscalationLine } from '../escalations/escalation-line.tsx';
import { useRunningEscalations } from '../escalations/use-escalations.ts';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { AlarmAnnouncer } from './alarm-announcer.tsx';
import { alarmLong } from './alarm-text.ts';
import { Bar, BarText } from './banner-parts.tsx';
import { OpenAlarmsPopover } from './open-alarms-popover.tsx';
import { PriorityMark } from './priority-mark.tsx';
import { useAlarmPlace } from './use-alarm-place.ts';
import { useBannerHeight } from './use-banner-height.ts';
import { useAlarmSound } from './use-alarm-sound.ts';

/** Above everything: the most urgent alarm somebody must come for, and how many more there are. */
export function AlarmBanner() {
  const open = useOpenAlarms();
  const sound = useAlarmSound();
  const unanswered = open.filter(isUnanswered);
  const [first] = unanswered;
  return (
    <>
      <AlarmAnnouncer alarm={first} />
      {first && <Banner key={first.id} alarm={first} others={unanswered.slice(1)} sound={sound} />}
    </>
  );
}

interface BannerProps {
  readonly alarm: Alarm;
  readonly others: readonly Alarm[];
  readonly sound: ReturnType<typeof useAlarmSound>;
}

function Banner({ alarm, others, sound }: BannerProps) {
  const { t } = useTranslation();
  const { span } = useSpans();
  const language = usePreferences((it) => it.language);
  const place = useAlarmPlace(alarm);
  const onset = Date.parse(alarm.onsetAt);
  const lasting = useServerClock((now) => span(now - onset));
  const bar = useRef<HTMLElement>(null);
  useBannerHeight(bar);
  const running = useRunningEscalations([alarm]);
  const list = useRef<HTMLButtonElement>(null);
  const [listed, setListed] = useState(false);
  return (
    <Bar ref={bar} aria-label={t('alarms.banner')} data-priority={alarm.priority}>
      <PriorityMark priority={alarm.priority} size={18} />
      <BarText>
        <strong>{[place.bed, place.patient].filter(Boolean).join(' · ')}</strong>
        <span>
          {alarmLong(alarm, t, language)} · {t('alarms.forTime', { age: lasting })}
        </span>
        <EscalationLine alarm={alarm} running={running.get(alarm.id)} />
        {alarm.patientId && <Link to={`/patients/${alarm.patientId}/vitals`}>{t('alarms.openPatient')}</Link>}
      </BarText>
      {others.length > 0 && (
        <Button ref={list} color="inherit" variant="outlined" onClick={() => setListed(true)} aria-haspopup="dialog">
          {t('alarms.othersOpen', { count: others.length })}
        </Button>
      )}
      <SoundControl sound={sound} />
      <AcknowledgeButton alarm={alarm} size="banner" />
      {listed && <OpenAlarmsPopover alarms={others} anchor={list} onClose={() => setListed(false)} />}
    </Bar>
  );
}

function SoundControl({ sound }: Pick<BannerProps, 'sound'>) {
  const { t } = useTranslation();
  if (sound.blocked)
    return (
      <Button color="inherit" variant="outlined" startIcon={<VolumeOff />} onClick={sound.unblock}>
        {t('alarms.allowSound')}
      </Button>
    );
  if (sound.silentFor !== undefined)
    return (
      <Button
        color="inherit"
        variant="outlined"
        startIcon={<VolumeOff />}
        onClick={sound.unsilence}
        title={t('alarms.soundOn')}
      >
        {t('alarms.silenced', { seconds: sound.silentFor })}
      </Button>
    );
  return (
    <Button color="inherit" startIcon={<VolumeUp />} onClick={sound.silence}>
      {t('alarms.silence')}
    </Button>
  );
}
