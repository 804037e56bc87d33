import { expect, test } from 'vitest';
import { isNewsOfLoss, type Delivery, type LastHeard } from './offline-word.ts';
import type { DeviceStatus } from './parse-message/parse-status.ts';

const will: DeviceStatus = {
  time: 1_000,
  isTimed: false,
  online: false,
  battery: null,
  firmware: null,
  via: undefined,
  session: null,
};
const heard: LastHeard = { session: null, newestAt: 900, isFollowed: false };

test.each<[string, Partial<DeviceStatus>, Delivery, Partial<LastHeard>, boolean]>([
  ['the last will of a device that names no connection', {}, 'live', {}, true],
  ['of the connection it named last', { session: 500 }, 'live', { session: 500 }, true],
  ['of a newer one than it named', { session: 501 }, 'live', { session: 500 }, true],
  ['of an older one', { session: 499 }, 'live', { session: 500 }, false],
  ['kept by the broker', {}, 'retained', {}, false],
  ['with samples behind it', {}, 'live', { isFollowed: true }, false],
  ['a goodbye after its last sample', { isTimed: true }, 'live', {}, true],
  ['a goodbye from before its newest sample', { isTimed: true, time: 800 }, 'live', {}, false],
  ['before its first sample', { isTimed: true }, 'live', { newestAt: null }, true],
  ['no word of it', { online: null }, 'live', {}, false],
  ['that it is there', { online: true }, 'live', {}, false],
])('%s', (_, status, delivery, before, isNews) => {
  expect(isNewsOfLoss({ ...will, ...status }, delivery, { ...heard, ...before })).toBe(isNews);
});
