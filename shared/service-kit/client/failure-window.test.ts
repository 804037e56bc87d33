import { CircuitState } from 'cockatiel';
import { expect, test } from 'vitest';
import { failureWindow } from './failure-window.ts';

const { Closed, HalfOpen } = CircuitState;

function window(windowMs = 10_000, minCalls = 5) {
  let time = 1_000_000;
  return { breaker: failureWindow(windowMs, minCalls, () => time), pass: (ms: number) => (time += ms) };
}

test('opens when more than half of five calls failed', () => {
  const { breaker } = window();
  breaker.success(Closed);
  breaker.success(Closed);
  expect([breaker.failure(Closed), breaker.failure(Closed), breaker.failure(Closed)]).toEqual([false, false, true]);
});

test('half is not enough', () => {
  const { breaker } = window();
  for (let pair = 0; pair < 50; pair += 1) {
    breaker.success(Closed);
    expect(breaker.failure(Closed)).toBe(false);
  }
});

test('failures that are older than the window do not count, however few calls there were since', () => {
  const { breaker, pass } = window();
  for (let old = 0; old < 4; old += 1) expect(breaker.failure(Closed)).toBe(false);
  pass(10_001);
  expect(breaker.failure(Closed)).toBe(false);
});

test('failures across the window add up', () => {
  const { breaker, pass } = window();
  const opened = Array.from({ length: 5 }, () => {
    pass(1_500);
    return breaker.failure(Closed);
  });
  expect(opened).toEqual([false, false, false, false, true]);
});

test('a failed probe opens again, a good one forgets what was', () => {
  const { breaker } = window();
  expect(breaker.failure(HalfOpen)).toBe(true);
  for (let more = 0; more < 4; more += 1) breaker.failure(Closed);
  breaker.success(HalfOpen);
  expect(breaker.failure(Closed)).toBe(false);
});
