import { expect, test } from 'vitest';
import { mustBeDecided, mustBeFounded } from './reconciliation.ts';

const why = (...[decision, orders]: Parameters<typeof mustBeFounded>) => {
  try {
    mustBeFounded(decision, orders);
    return 'founded';
  } catch (error) {
    return (error as { extensions: { why: string } }).extensions.why;
  }
};

test.each([
  ['continued', undefined, undefined, 'needs-order'],
  ['continued', undefined, 'active', 'founded'],
  ['continued', 'active', undefined, 'founded'],
  ['continued', 'discontinued', undefined, 'order-ended'],
  ['changed', undefined, undefined, 'needs-order'],
  ['changed', 'replaced', 'active', 'founded'],
  ['changed', 'active', 'active', 'order-goes-on'],
  ['changed', 'replaced', 'completed', 'order-ended'],
  ['stopped', 'active', undefined, 'order-goes-on'],
  ['stopped', 'held', undefined, 'order-goes-on'],
  ['stopped', 'discontinued', undefined, 'founded'],
  ['stopped', undefined, undefined, 'founded'],
  ['at-home', undefined, undefined, 'founded'],
  ['new', 'active', undefined, 'founded'],
] as const)(
  '%s with an order that is %s, gone on with by one that is %s: %s',
  (decision, own, continuedBy, expected) => {
    expect(why(decision, { own, continuedBy })).toBe(expected);
  },
);

test('is complete when each line is decided and its orders still say so', () => {
  const line = { id: 'a', decision: 'continued', item_id: 'order', continued_by_id: null } as const;
  expect(() => mustBeDecided([line], () => 'active')).not.toThrow();
  expect(() => mustBeDecided([line], () => 'discontinued')).toThrow(
    expect.objectContaining({ extensions: { lineIds: ['a'] } }),
  );
  expect(() => mustBeDecided([{ ...line, decision: null }], () => 'active')).toThrow();
});
