import { expect, test } from 'vitest';
import { isolateValues } from './isolate-values.ts';

test('values with units are kept together, everything else stays', () => {
  expect(isolateValues('سرير 07: معدل ضربات القلب 142 /min (الحد 120)')).toBe(
    'سرير 07: معدل ضربات القلب \u2066142 /min\u2069 (الحد 120)',
  );
  expect(isolateValues('120/80 mmHg, 37.5 °C, 91%')).toBe(
    '\u2066120/80 mmHg\u2069, \u206637.5 °C\u2069, \u206691%\u2069',
  );
  expect(isolateValues('no values')).toBe('no values');
});
