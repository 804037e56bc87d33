import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PolicyOverlaps } from '@nilecare/contracts/api/billing-policies.ts';
import { isValidOn, mustNotOverlap, overlap, ownAnswer } from './policy.ts';

const day = fc.integer({ min: 1, max: 28 }).map((it) => `2026-01-${String(it).padStart(2, '0')}`);
const span = fc
  .tuple(day, fc.option(day))
  .map(([from, to]) => ({ validFrom: from, validTo: to === null || to >= from ? to : from }));

test('two spans overlap where a day is in both', () => {
  const days = Array.from({ length: 31 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`);
  fc.assert(
    fc.property(span, span, (one, other) => {
      expect(overlap(one, other)).toBe(days.some((on) => isValidOn(one, on) && isValidOn(other, on)));
    }),
  );
});

test('of one rank there is one at a time; another rank or the policy itself is not in the way', () => {
  const policy = { id: 'a', priority: 'primary', validFrom: '2026-01-01', validTo: null } as const;
  expect(() => mustNotOverlap(policy, [{ ...policy, id: 'b' }])).toThrow(PolicyOverlaps);
  mustNotOverlap(policy, [policy, { ...policy, id: 'b', priority: 'secondary' }]);
});

test('of two that are one person’s since a merge each can be ended, and none can last longer', () => {
  const [one, other] = [
    { id: 'a', priority: 'primary', validFrom: '2026-01-01', validTo: null },
    { id: 'b', priority: 'primary', validFrom: '2026-03-01', validTo: '2026-12-31' },
  ] as const;
  const changed = (more: object) => () => mustNotOverlap({ ...other, ...more }, [one, other]);
  changed({ validTo: '2026-06-30' })();
  changed({ priority: 'secondary' })();
  expect(changed({ validTo: '2027-01-31' })).toThrow(PolicyOverlaps);
  expect(changed({ validFrom: '2026-02-28', validTo: '2026-06-30' })).toThrow(PolicyOverlaps);
});

test('the own books say no for a reason', () => {
  const policy = { validFrom: '2026-02-01', validTo: '2026-03-01' };
  const reasonOn = (on: string, more: object = {}) =>
    ownAnswer(policy, { on, inUse: true, limitLeftMinor: null, ...more }).reason;
  expect(reasonOn('2026-01-31')).toBe('not-begun');
  expect(reasonOn('2026-03-01')).toBe('in-force');
  expect(reasonOn('2026-03-02')).toBe('ended');
  expect(reasonOn('2026-02-10', { inUse: false })).toBe('plan-not-in-use');
  expect(reasonOn('2026-02-10', { limitLeftMinor: 0 })).toBe('limit-used-up');
});
