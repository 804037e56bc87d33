import { expect, test } from 'vitest';
import { unattendedWords, waitingWords, whatOf, whereOf } from './alarm-words.ts';

test.each([
  [{ parameter: 'hr', value: 140, unit: '/min' }, 'Heart rate 140 /min', 'معدل ضربات القلب 140 /min'],
  [{ parameter: 'spo2', value: 82, unit: '%' }, 'Oxygen saturation 82%', 'تشبع الأكسجين 82%'],
  [{ parameter: 'temp', value: 40.1, unit: 'Cel' }, 'Body temperature 40.1 °C', 'حرارة الجسم 40.1 °C'],
  [{ parameter: 'resp', value: null, unit: null }, 'Respiratory rate', 'معدل التنفس'],
  [{ parameter: null, value: null, unit: null }, 'Monitor alarm', 'إنذار جهاز المراقبة'],
] as const)('%o is %s', (alarm, en, ar) => expect(whatOf(alarm)).toEqual({ en, ar }));

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
