import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GRACE_MS, judge, refreshExpiry, type KeptToken } from './refresh-rotation.ts';

const now = new Date('2026-11-22T08:00:00Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const fresh: KeptToken = {
  expiresAt: at(60_000),
  usedAt: null,
  successorUsed: null,
  sessionExpiresAt: at(3_600_000),
  sessionEnded: false,
};

describe('a refresh token', () => {
  test.each<[string, Partial<KeptToken>, string]>([
    ['unused', {}, 'rotate'],
    ['unused but too old', { expiresAt: now }, 'over'],
    ['used a moment ago, its successor not yet', { usedAt: at(-1), successorUsed: false }, 'repeat'],
    ['used at the end of the grace', { usedAt: at(-GRACE_MS), successorUsed: false }, 'repeat'],
    ['used before the grace', { usedAt: at(-GRACE_MS - 1), successorUsed: false }, 'reused'],
    ['used a moment ago, its successor too', { usedAt: at(-1), successorUsed: true }, 'reused'],
    ['used, its successor gone', { usedAt: at(-1), successorUsed: null }, 'reused'],
    ['of an ended session', { sessionEnded: true }, 'over'],
    ['used, of an ended session', { sessionEnded: true, usedAt: at(-99_999), successorUsed: true }, 'over'],
    ['of a session that is too old', { sessionExpiresAt: now }, 'over'],
  ])('%s', (_, given, verdict) => expect(judge({ ...fresh, ...given }, now)).toBe(verdict));

  test('that was used is never rotated a second time', () => {
    const moment = fc.integer({ min: -100_000, max: 100_000 }).map(at);
    const used = fc.record({
      expiresAt: moment,
      usedAt: moment,
      successorUsed: fc.option(fc.boolean()),
      sessionExpiresAt: moment,
      sessionEnded: fc.boolean(),
    });
    fc.assert(fc.property(used, (token) => judge(token, now) !== 'rotate'));
  });
});

test('the next token ends with the idle time or with the session, whichever comes first', () => {
  expect(refreshExpiry(now, at(5_000), 10_000)).toEqual(at(5_000));
  expect(refreshExpiry(now, at(50_000), 10_000)).toEqual(at(10_000));
});
