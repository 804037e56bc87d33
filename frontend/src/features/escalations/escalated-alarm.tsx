import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { AlarmPlaceLink } from '../alarms/alarm-place-link.tsx';
import { alarmLong } from '../alarms/alarm-text.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useBedQuery } from '../alarms/use-alarm-place.ts';
import { useWards } from '../facilities/use-facilities.ts';

interface Props {
  readonly escalation: Escalation;
  /** Absent for who may not see alarms. */
  readonly alarm: Alarm | undefined;
}

/** Whose alarm it is and what it says, else the bed and the kind alone; of a critical result the ward and the value. */
export function EscalatedAlarm({ escalation, alarm }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  if (escalation.result) return <Result result={escalation.result} />;
  if (!alarm) return escalation.alarm && <Place alarm={escalation.alarm} />;
  return (
    <>
      <AlarmPlaceLink alarm={alarm} />
      <div>{alarmLong(alarm, t, language)}</div>
    </>
  );
}

function Place({ alarm }: { alarm: NonNullable<Escalation['alarm']> }) {
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

function Result({ result: { test, value, unit, wardId } }: { result: NonNullable<Escalation['result']> }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const ward = useQuery(useWards()).data?.find((it) => it.id === wardId);
  return (
    <>
      <strong>{ward ? nameIn(language, ward.name) : t('escalations.noWard')}</strong>
      <div>
        {t('escalations.criticalResult', { test: test[language] })}{' '}
        <Ltr>
          {value} {unit}
        </Ltr>
      </div>
    </>
  );
}
