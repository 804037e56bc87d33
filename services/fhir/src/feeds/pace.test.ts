import { expect, test } from 'vitest';
import { restAfter } from './pace.ts';

test.each([
  ['no more in a second than may be', { count: 100, tookMs: 1, busy: 0 }, 250],
  ['a tenth of the time at the most', { count: 100, tookMs: 40, busy: 0.2 }, 360],
  ['a fortieth while others want answers', { count: 100, tookMs: 40, busy: 0.8 }, 1_560],
  ['never so long that the broker gives the work to others', { count: 100, tookMs: 4_000, busy: 0.9 }, 5_000],
])('%s', (_, done, rest) => expect(restAfter(done, 400)).toBe(rest));
