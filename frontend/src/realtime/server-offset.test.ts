import { expect, test } from 'vitest';
import { offsetAfter } from './server-offset.ts';

const T = Date.parse('2026-11-01T10:00:00Z');
const HOUR = 3_600_000;
/** An answer that the server wrote at T, of a screen whose clock is ahead by so much; the way there and back took 200 ms. */
const answer = (aheadMs: number, date: string | null = new Date(T).toUTCString()) => ({
  sentAt: T + aheadMs - 100,
  receivedAt: T + aheadMs + 100,
  date,
});

test('a right clock is left alone, also by an answer that was long under way', () => {
  expect(offsetAfter(0, answer(0))).toBe(0);
  expect(offsetAfter(0, { ...answer(0), sentAt: T - 20_000 })).toBe(0);
});

test.each([HOUR, -HOUR])('a clock that is wrong by %d ms is corrected, to less than a second', (ahead) => {
  const learnt = offsetAfter(0, answer(ahead));
  expect(Math.abs(learnt + ahead)).toBeLessThan(1000);
  expect(offsetAfter(learnt, answer(ahead))).toBe(learnt);
});

test('a clock that is set right is believed again', () => {
  expect(Math.abs(offsetAfter(-HOUR, answer(0)))).toBeLessThan(1000);
});

test('an answer that says nothing changes nothing', () => {
  expect(offsetAfter(5, answer(HOUR, null))).toBe(5);
  expect(offsetAfter(5, answer(HOUR, 'soon'))).toBe(5);
  expect(offsetAfter(5, { ...answer(0), sentAt: T + HOUR })).toBe(5);
});
