import { expect, test } from 'vitest';
import { BadCredentialFile, parseCredentials, readCredentials } from './credentials.ts';

const account = { userName: 'device:ecg-001', password: 'p', url: 'mqtt://127.0.0.1:1883' };

test('reads devices, and the account that may speak for all of them', () => {
  const text = JSON.stringify([
    { deviceId: 'ecg-001', ...account },
    { deviceId: '*', ...account, userName: 'load' },
  ]);
  const { devices, shared } = parseCredentials(text, 'file');
  expect(devices).toEqual([{ deviceId: 'ecg-001', ...account }]);
  expect(shared?.userName).toBe('load');
});

test.each([
  ['no JSON', 'ecg-001', /not JSON/],
  ['not a list', '{}', /entry/],
  ['an entry without password', JSON.stringify([{ deviceId: 'a', url: account.url, userName: 'a' }]), /entry 0/],
  ['an address of another kind', JSON.stringify([{ deviceId: 'a', ...account, url: 'http://x' }]), /entry 0/],
  ['a device id that no topic can carry', JSON.stringify([{ deviceId: 'a/b', ...account }]), /entry 0/],
  [
    'a device twice',
    JSON.stringify([
      { deviceId: 'a', ...account },
      { deviceId: 'a', ...account },
    ]),
    /device a is named twice/,
  ],
])('refuses %s', (_, text, message) => {
  expect(() => parseCredentials(text, 'file')).toThrow(BadCredentialFile);
  expect(() => parseCredentials(text, 'file')).toThrow(message);
});

test('a missing file says what to do', () => {
  expect(() => readCredentials('/nowhere/credentials.json', 'start the system first')).toThrow(
    'start the system first',
  );
});
