import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAboutRefusal, parseRefusedPublish } from './refused-publish.ts';

const read = (user: string, payload: string | Buffer, namespace = '') =>
  parseRefusedPublish(`refused/${user}`, Buffer.from(payload), namespace);

test('names the sender, the wanted topic, the size and the beginning', () => {
  expect(read('device-ecg-001', '1\n1000\ndevices/ecg-002/vitals\n{"hr":\n140')).toEqual({
    deviceId: 'ecg-001',
    count: 1,
    bytes: 1000,
    topic: 'devices/ecg-002/vitals',
    beginning: Buffer.from('{"hr":\n140'),
  });
});

test('any payload and topic come through as they were', () => {
  const topics = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !it.includes('\n'));
  fc.assert(
    fc.property(topics, fc.uint8Array(), (topic, bytes) => {
      const report = Buffer.concat([Buffer.from(`1\n${bytes.length}\n${topic}\n`), bytes]);
      expect(read('device-a', report)).toMatchObject({ topic, beginning: Buffer.from(bytes) });
    }),
  );
});

test('a number without a topic counts what was not told one by one', () => {
  expect(read('device-a', '4995\n0\n\n')).toMatchObject({ count: 4995, topic: undefined });
});

describe('is not taken', () => {
  test.each([
    ['from a device of another system', 't1.device-a', '1\n1\nx\ny', 't2.'],
    ['from a device of a system with a namespace, where there is none', 't1.device-a', '1\n1\nx\ny', ''],
    ['from an account that is no device', 'admin', '1\n1\nx\ny', ''],
    ['when its name cannot be one', 'device-a b', '1\n1\nx\ny', ''],
    ['without its head', 'device-a', 'forged', ''],
  ])('%s', (_, user, payload, namespace) => {
    expect(read(user, payload, namespace)).toBeUndefined();
  });
});

test.each([
  ['refused/device-a', true],
  ['refused', false],
  ['devices/a/vitals', false],
])('%s is about a refusal: %s', (topic, expected) => {
  expect(isAboutRefusal(topic)).toBe(expected);
});
