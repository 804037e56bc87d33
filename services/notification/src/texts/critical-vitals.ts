import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';

export interface Place {
  readonly ward: Bilingual;
  readonly bed: string;
}

const UNIT_SHOWN: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C' };

const measured = (alarm: Alarm): string => {
  const unit = alarm.unit ? (UNIT_SHOWN[alarm.unit] ?? alarm.unit) : '';
  return alarm.value === null ? '' : ` ${alarm.value}${unit === '%' ? '' : ' '}${unit}`.trimEnd();
};

/** Added where the ward of the alarm has nobody who could be told. */
const NOBODY_ON_DUTY: Bilingual = { en: '. Nobody is on duty there', ar: '. لا أحد مناوب هناك' };

/**
 * What a critical alarm says in an inbox and by SMS. It names the bed and never the patient: a phone's lock screen is
 * read by whoever passes.
 */
export function criticalVitalsText(
  alarm: Alarm,
  place: Place | null,
  unattended = false,
): { title: Bilingual; body: Bilingual } {
  const title = alarm.parameter
    ? parameters[alarm.parameter].title
    : { en: 'Monitor alarm', ar: 'إنذار جهاز المراقبة' };
  const where = place
    ? { en: `${place.ward.en}, bed ${place.bed}`, ar: `${place.ward.ar}، سرير ${place.bed}` }
    : { en: `device ${alarm.deviceId}`, ar: `الجهاز ${alarm.deviceId}` };
  const limit =
    alarm.limit === null ? { en: '', ar: '' } : { en: ` (limit ${alarm.limit})`, ar: ` (الحد ${alarm.limit})` };
  const value = measured(alarm);
  const end = unattended ? NOBODY_ON_DUTY : { en: '', ar: '' };
  return {
    title: { en: `Critical: ${title.en}${value}`, ar: `حرج: ${title.ar}${value}` },
    body: {
      en: `${where.en}: ${title.en}${value}${limit.en}${end.en}`,
      ar: `${where.ar}: ${title.ar}${value}${limit.ar}${end.ar}`,
    },
  };
}
