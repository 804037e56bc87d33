import { expect, test } from 'vitest';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { askedAgainIn, worthRetrying } from './asking-again.ts';
import { NetworkDown } from './network-down.ts';

const answered = (status: number) => new RemoteProblem({ type: 'x', title: 'x', status });

test('who was silent is not waited for again before the page says so, and is asked behind it', () => {
  expect(worthRetrying(0, new NetworkDown(true))).toBe(false);
  expect(worthRetrying(0, answered(504))).toBe(false);
  expect(askedAgainIn(new NetworkDown(true))).toBe(15_000);
});

test('no network and an overload are tried again at once, a refusal never', () => {
  expect(worthRetrying(1, new NetworkDown(false))).toBe(true);
  expect(worthRetrying(2, new NetworkDown(false))).toBe(false);
  expect(worthRetrying(0, answered(503))).toBe(true);
  expect(worthRetrying(0, answered(403))).toBe(false);
  expect(askedAgainIn(answered(403))).toBe(false);
});
