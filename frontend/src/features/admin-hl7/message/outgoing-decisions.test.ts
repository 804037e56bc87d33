import { expect, test } from 'vitest';
import { outgoingDecisions } from './outgoing-decisions.ts';

const going = { enabled: true, pausedSince: null };
const paused = { enabled: true, pausedSince: '2026-01-05T14:30:00.000Z' };
const off = { enabled: false, pausedSince: null };

test.each([
  ['refused', going, true, true],
  ['waiting', going, false, true],
  ['committed', going, false, true],
  ['sent', going, false, false],
  ['sent', undefined, false, false],
  ['sent', paused, false, true],
  ['sent', off, false, true],
  ['done', off, false, false],
  ['discarded', off, false, false],
] as const)(
  'of a message that is %s, to a destination %j, is decided: again %s, not at all %s',
  (state, to, again, discard) => expect(outgoingDecisions(state, to)).toEqual({ again, discard }),
);
