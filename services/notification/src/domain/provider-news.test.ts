import { expect, test } from 'vitest';
import { mailNews, smsNews } from './provider-news.ts';

test.each([
  ['queued', 'sent'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['undelivered', 'bounced'],
  ['failed', 'bounced'],
  ['receiving', undefined],
])("Twilio's %s is %s", (status, event) => expect(smsNews(status, undefined)?.event).toBe(event));

test('a bounce has a reason, and what the provider said', () => {
  expect(smsNews('undelivered', '30003')).toEqual({
    event: 'bounced',
    reason: 'undelivered',
    detail: 'Twilio error 30003',
  });
  expect(mailNews('complained', undefined)).toEqual({ event: 'bounced', reason: 'complained', detail: null });
});

test('a mail that waits on its way has not bounced', () => expect(mailNews('deferred', 'greylisted')).toBeUndefined());
