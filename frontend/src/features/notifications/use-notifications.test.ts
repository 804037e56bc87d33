import { expect, test } from 'vitest';
import { withArrived } from './use-notifications.ts';

const notification = (id: string) => ({
  id,
  userId: 'u1',
  kind: 'vitals.critical',
  priority: 'critical' as const,
  title: { en: 'a', ar: 'a' },
  body: { en: 'b', ar: 'b' },
  link: null,
  createdAt: '2026-11-01T10:00:00Z',
  readAt: null,
});

test('an arrived notification is on top and counted, a second copy is not', () => {
  const inbox = { items: [notification('1')], unread: 1, nextCursor: null };
  const after = withArrived(inbox, notification('2'));
  expect(after.items.map((it) => it.id)).toEqual(['2', '1']);
  expect(after.unread).toBe(2);
  expect(withArrived(after, notification('2'))).toBe(after);
});
