import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['notification']);
});
afterAll(() => system.stop());

const person = () => {
  const userId = randomUUID();
  return { userId, inbox: system.as('nurse', 'notification', api, { userId }) };
};
const text = { en: 'Something', ar: 'شيء' };
const notice = (userIds: readonly string[], dedupeKey: string = randomUUID()) => ({
  body: {
    dedupeKey,
    recipients: userIds.map((userId) => ({ userId, language: 'en' as const, email: null, phone: null })),
    kind: 'test',
    priority: 'normal' as const,
    title: text,
    body: text,
    link: null,
    channels: ['inbox' as const],
  },
});
const tell = (...given: Parameters<typeof notice>) =>
  system.asService('clinical', 'notification', api).notify(notice(...given));

test('the same notice is told once, at the same time too', async () => {
  const { userId, inbox } = person();
  const key = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => tell([userId], key)));
  expect((await inbox.listNotifications({})).items).toHaveLength(1);
});

test('an inbox is paged without skipping or repeating while notices come in', async () => {
  const { userId, inbox } = person();
  const keys = Array.from({ length: 12 }, () => randomUUID());
  await Promise.all(keys.map((key) => tell([userId], key)));
  const known = new Set((await inbox.listNotifications({ query: { limit: 100 } })).items.map((it) => it.id));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await inbox.listNotifications({ query: { limit: 5, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map((it) => it.id));
    cursor = page.nextCursor ?? undefined;
    await tell([userId]);
  } while (cursor);
  expect(seen.toSorted()).toEqual([...known].toSorted());
  expect(
    await outcome(inbox.listNotifications({ query: { cursor: Buffer.from('["x","y"]').toString('base64url') } })),
  ).toBe('invalid-request');
});

test('notices are marked as read, one and all; twice does no harm', async () => {
  const { userId, inbox } = person();
  for (const _ of [1, 2, 3]) await tell([userId]);
  const { items, unread } = await inbox.listNotifications({});
  expect(unread).toBe(3);
  const params = { notificationId: items[0]?.id ?? '' };
  await inbox.markNotificationRead({ params });
  const readAt = (await inbox.listNotifications({})).items[0]?.readAt;
  await inbox.markNotificationRead({ params });
  expect((await inbox.listNotifications({})).items[0]?.readAt).toBe(readAt);
  const left = await inbox.listNotifications({ query: { unread: 'true' } });
  expect(left).toMatchObject({ unread: 2 });
  expect(left.items.map((it) => it.id)).not.toContain(params.notificationId);
  await inbox.markAllNotificationsRead({});
  expect((await inbox.listNotifications({})).unread).toBe(0);
});

test("nobody sees or touches another person's inbox", async () => {
  const [mine, yours] = [person(), person()];
  await tell([yours.userId]);
  const [theirs] = (await yours.inbox.listNotifications({})).items;
  const params = { notificationId: theirs?.id ?? '' };
  expect(await outcome(mine.inbox.markNotificationRead({ params }))).toBe('forbidden');
  await mine.inbox.markAllNotificationsRead({});
  expect((await mine.inbox.listNotifications({})).items).toEqual([]);
  expect((await yours.inbox.listNotifications({})).unread).toBe(1);
  expect(await outcome(mine.inbox.markNotificationRead({ params: { notificationId: randomUUID() } }))).toBe(
    'not-found',
  );
});

test('only services tell', async () => {
  const { userId, inbox } = person();
  expect(await outcome(inbox.notify(notice([userId])))).toBe('forbidden');
  expect((await inbox.listNotifications({})).items).toEqual([]);
});
