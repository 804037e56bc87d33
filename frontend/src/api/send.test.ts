import { expect, test } from 'vitest';
import { patienceFor } from './send.ts';

test('what a page reads is waited for ten seconds, a change and a file for thirty', () => {
  expect(patienceFor({ method: 'GET' })).toBe(10_000);
  expect(patienceFor({ method: 'GET', download: 'application/pdf' })).toBe(30_000);
  expect(patienceFor({ method: 'POST' })).toBe(30_000);
});
