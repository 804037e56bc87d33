import { expect, test } from 'vitest';
import { untilNext } from './next-call.ts';

const T = Date.parse('2026-11-01T10:00:00Z');

test.each([
  ['2026-11-01T10:02:00Z', '2:00'],
  ['2026-11-01T10:00:04.200Z', '0:05'],
  ['2026-11-01T10:00:00Z', undefined],
  ['2026-11-01T09:59:00Z', undefined],
  [null, undefined],
])('the next call at %s is %s away', (at, text) => {
  expect(untilNext(at, T)).toBe(text);
});
