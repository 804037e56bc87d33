import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, isRepeatable, retryAfterMs, retryBudget } from './retry-rules.ts';

describe('what may be repeated', () => {
  test.each([
    ['GET', {}, true],
    ['PUT', {}, true],
    ['DELETE', {}, true],
    ['POST', {}, false],
    ['PATCH', { 'if-match': '"1"' }, false],
    ['POST', { 'idempotency-key': '0197-1' }, true],
  ])('%s with %o: %s', (method, headers, expected) => {
    expect(isRepeatable({ method, path: '/', headers })).toBe(expected);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  test.each([
    [null, 0],
    ['2', 2_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
  ])('%s is %i ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

test('the wait before a retry is random below a bound that grows to a second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), (attempt) => {
      const wait = backoffMs(attempt);
      return wait >= 0 && wait <= Math.min(1_000, 50 * 2 ** attempt);
    }),
  );
  expect(new Set(Array.from({ length: 20 }, () => backoffMs(3))).size).toBeGreaterThan(10);
});

test('whatever comes, retries stay below their share of the calls and what was in hand', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 500 }), fc.integer({ min: 1, max: 20 }), (tries, inHand) => {
      const budget = retryBudget(0.2, inHand);
      let calls = 0;
      let retries = 0;
      for (const isCall of tries) {
        if (isCall) {
          calls += 1;
          budget.earn();
        } else if (budget.spend()) retries += 1;
        expect(retries).toBeLessThanOrEqual(inHand + calls * 0.2 + 1e-9);
      }
    }),
  );
});
