import { expect, test } from 'vitest';
import { pushStateOf } from './push-state.ts';

const good = { isSecure: true, isSupported: true, permission: 'granted', isSubscribed: true } as const;

test.each([
  ['on', {}, 's1', ['s0', 's1']],
  ['insecure', { isSecure: false, isSupported: false }, 's1', ['s1']],
  ['unsupported', { isSupported: false }, 's1', ['s1']],
  ['refused', { permission: 'denied' }, 's1', ['s1']],
  ['off', { permission: 'default' }, undefined, []],
  ['off', { isSubscribed: false }, 's1', ['s1']],
  ['off', {}, 's1', ['s0']],
  ['off', {}, undefined, ['s1']],
] as const)('push is %s with %j, kept %s of %j', (state, facts, kept, listed) =>
  expect(pushStateOf({ ...good, ...facts }, kept, listed)).toBe(state),
);
