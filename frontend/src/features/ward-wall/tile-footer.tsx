import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useTranslation } from 'react-i18next';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { isUnanswered } from '../../realtime/alarm-order.ts';
import { useCalledShort } from '../escalations/use-called.ts';
import { AcknowledgeButton } from '../alarms/acknowledge-button.tsx';
import { alarmShort } from '../alarms/alarm-text.ts';
import { colourOfPriority, PriorityMark } from '../alarms/priority-mark.tsx';
import { useAgeText } from '../vitals/use-age-text.ts';
import { TileFoot } from './tile-parts.tsx';

interface Props {
  readonly patientId: string;
  readonly alarm: Alarm | undefined;
  readonly measured: boolean;
  readonly paired: boolean | undefined;
}

/** Last line of a tile: its alarm with the way to answer it, else the age of the values. */
export function TileFooter({ patientId, alarm, measured, paired }: Props) {
  return (
    <TileFoot>
      {alarm && <AlarmLine alarm={alarm} />}
      {!alarm && measured && <AgeLine patientId={patientId} />}
      {!alarm && !measured && <Unmeasured paired={paired} />}
    </TileFoot>
  );
}

function AlarmLine({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const { span } = useSpans();
  const calledShort = useCalledShort();
  const onset = Date.parse(alarm.onsetAt);
  const lasting = useServerClock((now) => span(now - onset));
  const tail = alarm.acknowledgedBy
    ? t('alarms.ackedBy', { name: alarm.acknowledgedBy.name })
    : alarm.suppressed
      ? t('suppressions.recorded')
      : lasting;
  const calling = isUnanswered(alarm) && alarm.escalation && calledShort(alarm.escalation);
  return (
    <>
      <span data-grow style={{ color: colourOfPriority(alarm.priority), fontWeight: 600 }}>
        <PriorityMark priority={alarm.priority} /> {alarmShort(alarm, t)} · {tail}
        {calling && ` · ${calling}`}
      </span>
      {alarm.state === 'raised' && <AcknowledgeButton alarm={alarm} size="tile" />}
    </>
  );
}

function AgeLine({ patientId }: { patientId: string }) {
  const { exactTime } = useFormat();
  const text = useAgeText(patientId, exactTime);
  return <span data-grow>{text}</span>;
}

function Unmeasured({ paired }: { paired: boolean | undefined }) {
  const { t } = useTranslation();
  return <span data-grow>{t(paired === false ? 'vitals.noDevice' : 'vitals.waiting')}</span>;
}
