import { expect, test } from 'vitest';
import { isTimeZone } from './time-zone.ts';

test('time zones have names', () => {
  expect(['Africa/Cairo', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
