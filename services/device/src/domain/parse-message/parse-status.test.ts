import { expect, test } from 'vitest';
import { parseStatus } from './parse-status.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const context = { deviceId: 'ecg-001', receivedAt: NOW };
const parse = (text: string) => parseStatus(Buffer.from(text), context);

test.each([
  ['{"online": true, "battery": 80, "firmware": "2.1"}', { online: true, battery: 80, firmware: '2.1', time: NOW }],
  ['{"battery_percent": 0}', { online: null, battery: 0, firmware: null }],
  ['{"online": false}', { online: false, isTimed: false, session: null }],
  ['{"state": "offline", "session": 1795334400000}', { online: false, session: 1795334400000 }],
  ['{"state": "online", "timestamp": 1795334400000}', { online: true, isTimed: true, time: 1795334400000 }],
  ['{"online": true, "session": "one"}', { online: true, session: null }],
  [`{"online": true, "session": ${NOW + 300_000}}`, { online: true, session: NOW + 300_000 }],
  [`{"online": true, "session": ${NOW + 86_400_000}}`, { online: true, session: null }],
  [`{"online": true, "session": ${Number.MAX_SAFE_INTEGER}}`, { online: true, session: null }],
  ['{"state": "online", "via": "modbus-tcp"}', { online: true, via: 'modbus-tcp' }],
  ['{"online": true}', { online: true, via: null }],
  ['{"online": true, "via": "<script>"}', { online: true, via: null }],
  ['{"battery": 80}', { battery: 80, via: undefined }],
  ['{"state": "offline"}', { online: false, via: undefined }],
  ['offline', { online: false }],
  [' Online\n', { online: true }],
])('%s', (text, status) => {
  expect(parse(text).status).toMatchObject(status);
});

test.each([
  ['{}', 'no-values'],
  ['{"online": "yes"}', 'wrong-type'],
  ['{"state": "asleep"}', 'wrong-type'],
  ['{"battery": 101}', 'impossible-value'],
  ['{"battery": "full"}', 'wrong-type'],
  ['{"firmware": 2}', 'wrong-type'],
  ['{"online": true, "device": "ecg-002"}', 'wrong-topic'],
  ['[]', 'not-an-object'],
  ['away', 'not-json'],
])('refuses %s: %s', (text, reason) => {
  expect(parse(text).refusal?.reason).toBe(reason);
});
