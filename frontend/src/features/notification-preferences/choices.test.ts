import { describe, expect, test } from 'vitest';
import { chosenFor, kindsToShow, withChoice } from './choices.ts';

const digest = { kind: '*', channel: 'email', wanted: 'digest' } as const;
const never = { kind: 'licence-expires', channel: 'email', wanted: 'never' } as const;

describe('a choice', () => {
  test('is that of the kind and channel alone', () => {
    expect(chosenFor([digest, never], 'licence-expires', 'email')).toBe('never');
    expect(chosenFor([digest, never], 'licence-expires', 'sms')).toBeUndefined();
    expect(chosenFor([digest], 'licence-expires', 'email')).toBeUndefined();
  });

  test('replaces the one before and leaves the others', () => {
    const after = withChoice([digest, never], 'licence-expires', 'email', 'now');
    expect(after).toEqual([digest, { ...never, wanted: 'now' }]);
    expect(withChoice(after, 'licence-expires', 'email', undefined)).toEqual([digest]);
    expect(withChoice([never], 'licence-expires', 'sms', 'digest')).toHaveLength(2);
  });
});

test('what was unsubscribed from is shown once, though it is not on offer', () => {
  const offered = [{ kind: 'a', what: { en: 'A', ar: 'أ' }, priority: 'normal', channels: ['email'] } as const].map(
    (it) => ({ ...it, channels: [...it.channels] }),
  );
  const choices = [
    digest,
    { ...never, kind: 'a' },
    { ...never, kind: 'gone' },
    { ...never, kind: 'gone', channel: 'sms' as const },
  ];
  expect(kindsToShow(offered, choices).map((it) => [it.kind, it.channels])).toEqual([
    ['a', ['email']],
    ['gone', ['email', 'sms']],
  ]);
});
