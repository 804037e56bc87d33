import { expect, test } from 'vitest';
import { anAlarm } from '../../testing/an-alarm.ts';
import { audible, SILENCE_MS, silenceAll } from './silence.ts';

const T = 1_760_000_000_000;
const high = anAlarm({ id: 'high' });
const medium = anAlarm({ id: 'medium', priority: 'medium' });

test('the most urgent unanswered alarm is heard', () => {
  expect(audible([high, medium], undefined, T)).toBe('high');
  expect(audible([], undefined, T)).toBeUndefined();
});

test('a pause silences the alarms it was for, for two minutes', () => {
  const pause = silenceAll([high, medium], T);
  expect(audible([high, medium], pause, T + SILENCE_MS - 1)).toBeUndefined();
  expect(audible([high, medium], pause, T + SILENCE_MS)).toBe('high');
});

test('a new alarm is heard through the pause', () => {
  const pause = silenceAll([medium], T);
  expect(audible([high, medium], pause, T + 1000)).toBe('high');
});
