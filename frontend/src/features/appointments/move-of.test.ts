import { expect, test } from 'vitest';
import { moveOf } from './move-of.ts';

test('a series follows by days and by the clock, also over a change of it', () => {
  expect(moveOf('2026-04-23T09:00', '2026-04-24T09:00')).toEqual({ days: 1 });
  expect(moveOf('2026-04-24T09:00', '2026-04-23T08:30')).toEqual({ days: -1, time: '08:30' });
  expect(moveOf('2026-12-31T09:00', '2026-12-31T09:00')).toEqual({ days: 0 });
});
