import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';

export interface Both {
  readonly en: string;
  readonly ar: string;
}

export interface Place {
  readonly ward: Both;
  readonly bed: string;
}

const NOTHING: Both = { en: '', ar: '' };
const UNIT_SHOWN: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C' };

/** What is alarming: `Heart rate 140 /min`. */
export function whatOf({ parameter, value, unit }: Pick<Alarm, 'parameter' | 'value' | 'unit'>): Both {
  const title = parameter ? parameters[parameter].title : { en: 'Monitor alarm', ar: 'إنذار جهاز المراقبة' };
  if (value === null) return title;
  const shown = unit === null ? '' : (UNIT_SHOWN[unit] ?? unit);
  const measured = `${value}${shown === '%' ? '' : ' '}${shown}`.trimEnd();
  return { en: `${title.en} ${measured}`, ar: `${title.ar} ${measured}` };
}

/** The bed, and never the patient: a phone's lock screen is read by whoever passes. The device where no bed is known. */
export const whereOf = ({ deviceId }: Pick<Alarm, 'deviceId'>, place: Place | null): Both =>
  place
    ? { en: `${place.ward.en}, bed ${place.bed}`, ar: `${place.ward.ar}، سرير ${place.bed}` }
    : { en: `device ${deviceId}`, ar: `الجهاز ${deviceId}` };

/** Said where the ward of the alarm has nobody who could be called. */
export const unattendedWords = (isUnattended: boolean): Both =>
  isUnattended ? { en: 'Nobody is on duty there', ar: 'لا أحد مناوب هناك' } : NOTHING;

/** Said to those who are called because others did not answer. */
export const waitingWords = (minutes: number): Both =>
  minutes < 1 ? NOTHING : { en: `Nobody has answered for ${minutes} min`, ar: `لم يستجب أحد منذ ${minutes} د` };
