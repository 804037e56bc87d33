import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { TFunction } from 'i18next';
import { shownUnit, shownValue } from '../vitals/display.ts';

/** Keeps a value with its unit in left-to-right order inside a right-to-left sentence (U+2066 … U+2069). */
const isolate = (text: string) => `\u2066${text}\u2069`;

const isPressure = (name: ParameterName) => name.startsWith('abp') || name.startsWith('nbp');

const shortName = (alarm: Alarm, t: TFunction): string => {
  if (!alarm.parameter) return t('alarms.anySensor');
  return isolate(isPressure(alarm.parameter) ? t('vitals.bp') : parameters[alarm.parameter].short);
};

const valueWithUnit = (alarm: Alarm, value: number | null): string => {
  if (value === null || !alarm.parameter) return '';
  return isolate(`${shownValue(alarm.parameter, value)} ${shownUnit(alarm.unit ?? parameters[alarm.parameter].unit)}`);
};

/** For a tile: "HR high". */
export const alarmShort = (alarm: Alarm, t: TFunction): string =>
  t(`alarms.short.${alarm.condition}`, { parameter: shortName(alarm, t) });

/** For the banner and lists: "Heart rate 142 /min, limit 120 /min". */
export function alarmLong(alarm: Alarm, t: TFunction, language: Language): string {
  return t(`alarms.long.${alarm.condition}`, {
    parameter: alarm.parameter ? parameters[alarm.parameter].title[language] : t('alarms.anySensor'),
    value: valueWithUnit(alarm, alarm.value),
    limit: valueWithUnit(alarm, alarm.limit),
    message: alarm.message ?? '',
  });
}
