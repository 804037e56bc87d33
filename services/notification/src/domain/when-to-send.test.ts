import { describe, expect, test } from 'vitest';
import { nextDigest, whenToSend, type Wishes } from './when-to-send.ts';

const wishes: Wishes = {
  timeZone: 'Africa/Cairo',
  quietHours: { from: '22:00', to: '07:00' },
  digest: { every: 'day', at: '08:00' },
  choices: [
    { kind: 'roster', channel: 'sms', wanted: 'never' },
    { kind: '*', channel: 'push', wanted: 'digest' },
    { kind: 'roster', channel: 'push', wanted: 'now' },
  ],
};
const noon = new Date('2026-01-10T10:00:00Z');
const night = new Date('2026-01-10T23:30:00Z');
const normal = { kind: 'roster', channel: 'email', priority: 'normal' } as const;

test('a normal notice is sent at once by day and after the quiet hours by night', () => {
  expect(whenToSend(normal, wishes, noon)).toEqual({ send: 'now' });
  expect(whenToSend(normal, wishes, night)).toEqual({ send: 'later', at: new Date('2026-01-11T05:00:00Z') });
});

test('the last quiet minute is quiet, the first after it is not', () => {
  expect(whenToSend(normal, wishes, new Date('2026-01-11T04:59:59Z'))).toMatchObject({ send: 'later' });
  expect(whenToSend(normal, wishes, new Date('2026-01-11T05:00:00Z'))).toEqual({ send: 'now' });
});

test('quiet hours of one day', () => {
  const siesta = { ...wishes, quietHours: { from: '11:00', to: '13:00' } };
  expect(whenToSend(normal, siesta, noon)).toEqual({ send: 'later', at: new Date('2026-01-10T11:00:00Z') });
  expect(whenToSend(normal, siesta, night)).toEqual({ send: 'now' });
});

test('what is critical ignores quiet hours and every choice', () => {
  for (const channel of ['email', 'sms', 'push'] as const)
    expect(whenToSend({ kind: 'roster', channel, priority: 'critical' }, wishes, night)).toEqual({ send: 'now' });
});

test('a choice of the kind is before the choice for all others', () => {
  expect(whenToSend({ ...normal, channel: 'sms' }, wishes, noon)).toEqual({ send: 'never' });
  expect(whenToSend({ ...normal, channel: 'push' }, wishes, noon)).toEqual({ send: 'now' });
  expect(whenToSend({ ...normal, kind: 'other', channel: 'push' }, wishes, noon)).toMatchObject({ send: 'digest' });
});

describe('the next digest', () => {
  test.each([
    [{ every: 'hour', at: '00:00' }, '2026-01-10T11:00:00.000Z'],
    [{ every: 'day', at: '08:00' }, '2026-01-11T06:00:00.000Z'],
    [{ every: 'week', at: '08:00' }, '2026-01-12T06:00:00.000Z'],
  ] as const)('of %o', (digest, due) =>
    expect(nextDigest({ ...wishes, digest }, new Date('2026-01-10T10:20:30.400Z')).toISOString()).toBe(due),
  );

  test('of an hour at night waits for the morning', () => {
    const hourly = { ...wishes, digest: { every: 'hour', at: '00:00' } } as const;
    expect(nextDigest(hourly, night).toISOString()).toBe('2026-01-11T05:00:00.000Z');
  });
});
