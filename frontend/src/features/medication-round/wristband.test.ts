import { expect, test } from 'vitest';
import { wearerOf } from './wristband.ts';

test('a wristband is of whoever has the whole number', () => {
  const patients = [{ number: 'NC-004342' }, { number: 'NC-00434' }];
  expect(wearerOf('nc004342', patients)).toBe(patients[0]);
  expect(wearerOf('NC-00434', patients)).toBe(patients[1]);
  expect(wearerOf('NC-0043', patients)).toBeUndefined();
  expect(wearerOf(' - ', patients)).toBeUndefined();
});
