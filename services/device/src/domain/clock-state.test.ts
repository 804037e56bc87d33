import { expect, test } from 'vitest';
import { clockState } from './clock-state.ts';

test.each([
  [null, 0, 'unmeasured'],
  [5_000, 0, 'right'],
  [-5_000, 0, 'right'],
  [5_001, 0, 'off'],
  [-5_001, 0, 'off'],
  [7_200_000, 7_200_000, 'corrected'],
  [-100, -3_600_000, 'corrected'],
] as const)('a skew of %s ms, corrected by %s: %s', (skewMs, correctionMs, state) => {
  expect(clockState({ skewMs, correctionMs })).toBe(state);
});
