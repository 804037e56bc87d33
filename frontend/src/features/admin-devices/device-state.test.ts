import type { Device } from '@nilecare/contracts/api/device.ts';
import { expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { batteryText, clockText, viaText } from './device-state.tsx';

const { t } = createI18n('en');
const span = (ms: number) => `${ms / 60_000} min`;
const well: Device = {
  id: 'monitor-1',
  version: 1,
  kind: 'monitor',
  manufacturer: null,
  model: null,
  serialNumber: null,
  facilityId: 'f',
  status: 'active',
  online: true,
  lastSeenAt: null,
  clockSkewMs: 0,
  clock: { state: 'right', correctionMs: 0 },
  battery: 80,
  firmware: null,
  via: null,
  lastStatusAt: null,
  trouble: [],
  pairing: null,
};

test.each<[Partial<Device>, string | undefined]>([
  [{}, '80 %'],
  [{ battery: null }, undefined],
  [{ battery: 15.4, trouble: ['battery-low'] }, '15 %, low'],
  [{ battery: 10, trouble: ['battery-low'] }, '10 %, low'],
  [{ battery: 9, trouble: ['battery-low'] }, '9 %, nearly empty'],
  [{ battery: 9, status: 'retired' }, '9 %'],
])('the battery of %j', (part, text) => {
  expect(batteryText({ ...well, ...part }, t)).toBe(text);
});

test.each<[Partial<Device>, string]>([
  [{}, 'exact'],
  [{ clockSkewMs: null, clock: { state: 'unmeasured', correctionMs: 0 } }, 'not measured'],
  [{ clockSkewMs: -60_000, clock: { state: 'off', correctionMs: 0 } }, '1 min behind: its clock is to be set'],
  [
    { clockSkewMs: 7_200_000, clock: { state: 'corrected', correctionMs: -7_200_000 } },
    '120 min ahead: its clock is to be set, its times are corrected by 120 min',
  ],
])('the clock of %j', (part, text) => {
  expect(clockText({ ...well, ...part }, t, span)).toBe(text);
});

test.each([
  [null, 'directly, as far as it said'],
  ['modbus-tcp', 'through an adapter (Modbus TCP)'],
  ['our-gateway', 'through an adapter (our-gateway)'],
])('what stands between: %s', (via, text) => expect(viaText({ via }, t)).toBe(text));
