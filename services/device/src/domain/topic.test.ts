import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeviceId } from '@nilecare/contracts/primitives.ts';
import { parseTopic } from './topic.ts';

test.each([
  ['devices/ecg-001/vitals', { deviceId: 'ecg-001', kind: 'vitals' }],
  ['devices/ecg-001/alerts', { deviceId: 'ecg-001', kind: 'alerts' }],
  ['devices/ecg-001/status', { deviceId: 'ecg-001', kind: 'status' }],
  ['devices/ecg-001/other', undefined],
  ['devices//vitals', undefined],
  ['devices/a b/vitals', undefined],
  ['devices/ecg-001', undefined],
  ['devices/ecg-001/vitals/more', undefined],
  ['device/ecg-001/vitals', undefined],
  ['', undefined],
])('%s', (topic, expected) => {
  expect(parseTopic(topic)).toEqual(expected);
});

test('takes the device ids that the contract takes', () => {
  const nearly = fc.oneof(fc.string({ maxLength: 70 }), fc.stringMatching(/^[a-zA-Z0-9_-]{0,70}$/));
  fc.assert(
    fc.property(nearly, (id) => {
      expect(parseTopic(`devices/${id}/vitals`)?.deviceId === id).toBe(DeviceId.safeParse(id).success);
    }),
  );
});
