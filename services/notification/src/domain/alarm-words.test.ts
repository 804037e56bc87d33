import { expect, test } from 'vitest';
import { rhythmWords } from './rhythm-words.ts';
import { unattendedWords, waitingWords, whatOf, whereOf } from './alarm-words.ts';

const nothing = { parameter: null, value: null, unit: null, message: null } as const;

test.each([
  [{ parameter: 'hr', value: 140, unit: '/min' }, 'Heart rate 140 /min', 'معدل ضربات القلب 140 /min'],
  [{ parameter: 'spo2', value: 82, unit: '%' }, 'Oxygen saturation 82%', 'تشبع الأكسجين 82%'],
  [{ parameter: 'temp', value: 40.1, unit: 'Cel' }, 'Body temperature 40.1 °C', 'حرارة الجسم 40.1 °C'],
  [{ parameter: 'resp', value: null, unit: null }, 'Respiratory rate', 'معدل التنفس'],
] as const)('%o is %s', (measured, en, ar) =>
  expect(whatOf({ ...nothing, condition: 'above-limit', ...measured })).toEqual({ en, ar }),
);

test.each([
  [{ condition: 'sensor-off', parameter: 'spo2' }, 'Oxygen saturation: the sensor is off or has no contact'],
  [{ condition: 'no-signal' }, 'No signal from the monitor'],
  [{ condition: 'battery-low' }, 'The battery of the monitor is low'],
  [{ condition: 'clock-wrong' }, 'The clock of the monitor is wrong'],
  [{ condition: 'device-alert', parameter: 'hr', message: 'VENT_FIB' }, 'Ventricular fibrillation'],
  [{ condition: 'device-alert', message: 'Ventricular tachycardia!' }, 'Ventricular tachycardia'],
  [{ condition: 'device-alert', parameter: 'hr', message: 'asystole' }, 'Asystole'],
  [{ condition: 'device-alert', parameter: 'hr', message: 'ST of Amina Said' }, 'Heart rate: alert of the device'],
  [{ condition: 'device-alert', message: null }, 'Monitor: alert of the device'],
] as const)('%o is %s', (facts, en) => {
  const said = whatOf({ ...nothing, ...facts });
  expect(said.en).toBe(en);
  expect(said.ar).toMatch(/^[\p{Script=Arabic} :]+$/u);
});

test('every name that the device service takes for a rhythm that kills has words of its own', () => {
  const codes = [
    ...[
      'asystole',
      'asy',
      'cardiac-arrest',
      'vf',
      'vfib',
      'v-fib',
      'vent-fib',
      'ventricular-fibrillation',
      'vfib-vtac',
    ],
    ...['vt', 'vtach', 'v-tach', 'vent-tach', 'ventricular-tachycardia', 'torsades', 'torsades-de-pointes', 'pea'],
    ...['pulseless-electrical-activity', 'apnea', 'apnoea', 'extreme-brady', 'extreme-bradycardia', 'extreme-tachy'],
    'extreme-tachycardia',
  ];
  expect(codes.filter((code) => rhythmWords(code) === undefined)).toEqual([]);
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
