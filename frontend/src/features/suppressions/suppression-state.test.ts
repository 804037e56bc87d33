import { expect, test } from 'vitest';
import { aSuppression } from '../../testing/a-suppression.ts';
import { isLasting, newestChange, timeLeft, worthTelling } from './suppression-state.ts';

const T = Date.parse('2026-11-01T10:00:00Z');
const at = (seconds: number) => new Date(T + seconds * 1000).toISOString();

test('it lasts until its time, or until somebody ended it', () => {
  const until = aSuppression({ until: at(60) });
  expect([59, 60].map((second) => isLasting(until, T + second * 1000))).toEqual([true, false]);
  expect(isLasting({ ...until, endedAt: at(10) }, T + 10_000)).toBe(false);
});

test('its end is told for a minute', () => {
  const over = aSuppression({ until: at(600), endedAt: at(0) });
  expect(worthTelling([over], T + 59_999)).toEqual([over]);
  expect(worthTelling([over], T + 60_000)).toEqual([]);
});

test('what came last is announced: a beginning as well as an end', () => {
  const first = aSuppression({ id: 'first', from: at(0), until: at(100) });
  const second = aSuppression({ id: 'second', from: at(20), until: at(3600) });
  expect(newestChange([first, second], T + 30_000)?.id).toBe('second');
  expect(newestChange([first, second], T + 101_000)?.id).toBe('first');
  expect(newestChange([{ ...first, endedAt: at(25) }, second], T + 30_000)?.id).toBe('first');
  expect(newestChange([], T)).toBeUndefined();
});

test.each([
  [0.4, '0:01'],
  [59, '0:59'],
  [60, '1:00'],
  [905, '15:05'],
  [7200, '2:00:00'],
  [-5, '0:00'],
])('%d seconds before its end stands %s', (seconds, text) => {
  expect(timeLeft(aSuppression({ until: at(seconds) }), T)).toBe(text);
});
