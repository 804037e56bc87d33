import { expect, test } from 'vitest';
import { pairingAt, type DevicePairing } from './watched-device.ts';

const pairing = (patientId: string, from: number, to: number | null): DevicePairing => ({
  id: patientId,
  patientId,
  shownAs: patientId,
  birthDate: null,
  news2From: 0,
  bedId: null,
  wardId: null,
  facilityId: 'f',
  from,
  to,
});
const history = [pairing('amna', 300, null), pairing('omar', 100, 200)];

test.each([
  [350, 'amna'],
  [300, 'amna'],
  [299, undefined],
  [250, undefined],
  [200, undefined],
  [199, 'omar'],
  [100, 'omar'],
  [50, 'omar'],
])('a sample of time %i belongs to %s', (time, patient) => {
  expect(pairingAt(history, time)?.patientId).toBe(patient);
});

test('a device that was never paired measures nobody', () => {
  expect(pairingAt([], 100)).toBeUndefined();
});
