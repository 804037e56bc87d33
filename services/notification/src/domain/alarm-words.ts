import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import type { Both } from './both.ts';
import { leftToRight } from './left-to-right.ts';
import { rhythmWords } from './rhythm-words.ts';

export interface Place {
  readonly ward: Both;
  readonly bed: string;
}

const NOTHING: Both = { en: '', ar: '' };
const UNIT_SHOWN: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C' };

type What = Pick<Alarm, 'condition' | 'parameter' | 'value' | 'unit' | 'rhythm'>;

/** What is alarming: `Heart rate 140 /min`, `Ventricular fibrillation`, `No signal from the monitor`. */
export function whatOf(alarm: What): Both {
  switch (alarm.condition) {
    case 'above-limit':
    case 'below-limit':
      return measuredWords(alarm);
    case 'sensor-off':
      return about(alarm, { en: 'the sensor is off or has no contact', ar: 'المجس مفصول أو لا يلامس الجلد' });
    case 'no-signal':
      return { en: 'No signal from the monitor', ar: 'لا إشارة من جهاز المراقبة' };
    case 'device-alert':
      // A device's own words stay off the telephone: they may name the patient.
      return alarm.rhythm
        ? rhythmWords[alarm.rhythm]
        : about(alarm, { en: 'alert of the device', ar: 'تنبيه من الجهاز' });
    case 'battery-low':
      return { en: 'The battery of the monitor is low', ar: 'بطارية جهاز المراقبة منخفضة' };
    case 'clock-wrong':
      return { en: 'The clock of the monitor is wrong', ar: 'ساعة جهاز المراقبة خاطئة' };
  }
}

const titleOf = ({ parameter }: Pick<What, 'parameter'>): Both =>
  parameter ? parameters[parameter].title : { en: 'Monitor', ar: 'جهاز المراقبة' };

function about(alarm: What, words: Both): Both {
  const title = titleOf(alarm);
  return { en: `${title.en}: ${words.en}`, ar: `${title.ar}: ${words.ar}` };
}

function measuredWords({ parameter, value, unit }: What): Both {
  const title = titleOf({ parameter });
  if (value === null) return title;
  const shown = unit === null ? '' : (UNIT_SHOWN[unit] ?? unit);
  const measured = `${value}${shown === '%' ? '' : ' '}${shown}`.trimEnd();
  return { en: `${title.en} ${measured}`, ar: `${title.ar} ${leftToRight(measured)}` };
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
