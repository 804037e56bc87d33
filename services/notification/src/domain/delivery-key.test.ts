import { expect, test } from 'vitest';
import { deliveryKey, noticeKeyOf } from './delivery-key.ts';

const push = { userId: 'u1', medium: 'push', subscriptionId: 's1' } as const;

test('a delivery leads back to its notice, whatever that is called', () => {
  for (const noticeKey of ['licence 7', 'escalation/1/level/2', 'round#2'])
    expect(noticeKeyOf(deliveryKey({ ...push, noticeKey }), push)).toBe(noticeKey);
  expect(
    noticeKeyOf(deliveryKey({ noticeKey: 'a', userId: 'u1', medium: 'sms' }), { userId: 'u1', medium: 'sms' }),
  ).toBe('a');
});

test('and to none of another person, browser or medium', () => {
  const key = deliveryKey({ ...push, noticeKey: 'a' });
  for (const other of [
    { ...push, userId: 'u2' },
    { ...push, subscriptionId: 's2' },
    { ...push, medium: 'sms' as const },
  ])
    expect(noticeKeyOf(key, other)).toBeUndefined();
});
