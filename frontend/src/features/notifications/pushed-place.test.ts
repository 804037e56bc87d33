import { expect, test } from 'vitest';
import { pushedPlace } from './pushed-place.ts';

test('a notice leads to its place in the app, and to the inbox where it has none', () => {
  expect(pushedPlace('/patients/p1/alarms')).toBe('/patients/p1/alarms');
  for (const other of [null, '', 'https://elsewhere.example', '//elsewhere.example'])
    expect(pushedPlace(other)).toBe('/notifications');
});
