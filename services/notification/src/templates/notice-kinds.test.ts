import { expect, test } from 'vitest';
import { noticeKinds } from './notice-kinds.ts';

test('every kind on offer stands there once, has words in both languages, and a way to be sent', () => {
  expect(new Set(noticeKinds.map((it) => it.kind)).size).toBe(noticeKinds.length);
  for (const { what, channels } of noticeKinds) {
    expect(what.en).not.toBe(what.ar);
    expect(channels.length).toBeGreaterThan(0);
  }
});

test('the digest is what people chose, and cannot be chosen of', () => {
  expect(noticeKinds.map((it) => it.kind)).not.toContain('digest');
  expect(noticeKinds.find((it) => it.kind === 'vitals.critical')).toMatchObject({
    priority: 'critical',
    channels: ['email', 'sms', 'push'],
  });
});
