import { expect, test } from 'vitest';
import { isPushAddress } from './push-address.ts';

const hosts = ['fcm.googleapis.com', '.push.apple.com', '127.0.0.1:4000'];

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['http://127.0.0.1:4000/abc', true],
  ['http://fcm.googleapis.com/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://fcm.googleapis.com.evil.example/abc', false],
  ['https://evilpush.apple.com.example/abc', false],
  ['https://notpush.apple.com/abc', false],
  ['https://user:password@fcm.googleapis.com/abc', false],
  ['https://127.0.0.1/api', false],
  ['http://127.0.0.1:4001/abc', false],
  ['http://localhost/abc', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s: %s', (endpoint, isOne) => expect(isPushAddress(endpoint, hosts)).toBe(isOne));
