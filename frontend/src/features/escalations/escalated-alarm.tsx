import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { AlarmPlaceLink } from '../alarms/alarm-place-link.tsx';
import { alarmLong } from '../alarms/alarm-text.ts';
import { useBedQuery } from '../alarms/use-alarm-place.ts';

interface Props {
  readonly escalation: Escalation;
  /** Absent for who may not see alarms. */
  readonly alarm: Alarm | undefined;
}

/** Whose alarm it is and what it says; else the bed and the kind alone. */
export function EscalatedAlarm({ escalation, alarm }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  if (!alarm) return <Place escalation={escalation} />;
  return (
    <>
      <AlarmPlaceLink alarm={alarm} />
      <div>{alarmLong(alarm, t, language)}</div>
    </>
  );
}

function Place({ escalation: { alarm } }: Pick<Props, 'escalation'>) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const bed = useQuery(useBedQuery(alarm.bedId)).data;
  return (
    <>
      <strong>{bed ? t('alarms.bed', { label: bed.label }) : alarm.bedId === null && t('alarms.noBed')}</strong>
      <div>{alarm.parameter ? parameters[alarm.parameter].title[language] : t(`alarms.kind.${alarm.kind}`)}</div>
    </>
  );
}
