import { expect, test } from 'vitest';
import { canBeFilled } from './gaps-to-fill.ts';

const gap = { to: '2026-11-28T06:00:00.000Z' };

test.each([
  ['2026-11-28T05:59:59.999Z', true],
  ['2026-11-28T06:00:00.000Z', false],
  ['2026-11-30T00:00:00.000Z', false],
])('at %s a shift until 06:00 can be filled: %s', (now, can) => expect(canBeFilled(gap, Date.parse(now))).toBe(can));
