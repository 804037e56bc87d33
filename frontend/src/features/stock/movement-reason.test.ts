import { expect, test } from 'vitest';
import { movementReason } from './movement-reason.ts';

test.each([
  [null, undefined, ''],
  ['damaged', 'damaged', ''],
  ['other: cold chain: two hours', 'other', 'cold chain: two hours'],
  ['lost on the way', undefined, 'lost on the way'],
])('%j', (reason, code, note) => {
  expect(movementReason(reason)).toEqual({ code, note });
});
