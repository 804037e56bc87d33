import { expect, test } from 'vitest';
import { AlarmRhythm } from '@nilecare/contracts/alarms.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { unattendedWords, waitingWords, whatOf, whereOf } from './alarm-words.ts';

const nothing = { parameter: null, value: null, unit: null } as const;

test.each([
  [{ parameter: 'hr', value: 140, unit: '/min' }, 'Heart rate 140 /min', 'معدل ضربات القلب \u200e140 /min'],
  [{ parameter: 'spo2', value: 82, unit: '%' }, 'Oxygen saturation 82%', 'تشبع الأكسجين \u200e82%'],
  [{ parameter: 'temp', value: 40.1, unit: 'Cel' }, 'Body temperature 40.1 °C', 'حرارة الجسم \u200e40.1 °C'],
  [{ parameter: 'resp', value: null, unit: null }, 'Respiratory rate', 'معدل التنفس'],
] as const)('%o is %s', (measured, en, ar) =>
  expect(whatOf({ ...nothing, condition: 'above-limit', ...measured })).toEqual({ en, ar }),
);

test.each([
  [{ condition: 'sensor-off', parameter: 'spo2' }, 'Oxygen saturation: the sensor is off or has no contact'],
  [{ condition: 'no-signal' }, 'No signal from the monitor'],
  [{ condition: 'battery-low' }, 'The battery of the monitor is low'],
  [{ condition: 'clock-wrong' }, 'The clock of the monitor is wrong'],
  [{ condition: 'device-alert', parameter: 'hr', rhythm: 'ventricular-fibrillation' }, 'Ventricular fibrillation'],
  [{ condition: 'device-alert', rhythm: 'asystole' }, 'Asystole'],
  [{ condition: 'device-alert', parameter: 'hr' }, 'Heart rate: alert of the device'],
  [{ condition: 'device-alert' }, 'Monitor: alert of the device'],
] as const)('%o is %s', (facts, en) => {
  const said = whatOf({ ...nothing, ...facts });
  expect(said.en).toBe(en);
  expect(said.ar).toMatch(/^[\p{Script=Arabic} :]+$/u);
});

test('each rhythm that kills has words of its own in both languages', () => {
  const said = AlarmRhythm.options.map((rhythm) => whatOf({ ...nothing, condition: 'device-alert', rhythm }));
  expect(new Set(said.map((it) => it.en)).size).toBe(said.length);
  expect(new Set(said.map((it) => it.ar)).size).toBe(said.length);
});

test("a device's own words are not said: they may name the patient", () => {
  const alarm = anAlarm({ condition: 'device-alert', message: 'ST of Amina Said' });
  expect(whatOf(alarm).en).toBe('Heart rate: alert of the device');
});

test('the bed is named where it is known, else the device', () => {
  expect(whereOf({ deviceId: 'm1' }, { ward: { en: 'Ward 3', ar: 'جناح ٣' }, bed: '07' }).en).toBe('Ward 3, bed 07');
  expect(whereOf({ deviceId: 'm1' }, null).en).toBe('device m1');
});

test('nothing is said of what is not so', () => {
  expect([unattendedWords(false), waitingWords(0)]).toEqual([
    { en: '', ar: '' },
    { en: '', ar: '' },
  ]);
  expect(waitingWords(3).en).toBe('Nobody has answered for 3 min');
});
