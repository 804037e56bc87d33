import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
/** One whose mails go to a server, and one without. */
let sending: System;
let keeping: System;

beforeAll(async () => {
  post = await openPostOffice();
  [sending, keeping] = await Promise.all([
    startSystem(['notification'], { own: { notification: { smtpUrl: post.url } } }),
    startSystem(['notification']),
  ]);
});
afterAll(async () => {
  await Promise.all([sending.stop(), keeping.stop()]);
  await post.stop();
});

const LINK = 'https://nile.example/reset/secret-token';
const mail = (to: string, facts: Record<string, unknown> = {}) => ({
  body: {
    dedupeKey: randomUUID(),
    to,
    language: 'en' as const,
    kind: 'password-reset',
    subject: 'Your password',
    text: `Go to ${LINK}`,
    ...facts,
  },
});
const asAuth = (system: System) => system.asService('auth', 'notification', api);
const administrator = (system: System) => system.as('administrator', 'notification', api);
/** The delivery to an address, found by how it is shown. */
const delivery = async (system: System, shown: string) =>
  (await administrator(system).listDeliveries({ query: { channel: 'email' } })).items.find((it) => it.to === shown);

test('a mail is sent once, however often it is asked for; the page masks the address and hides the link', async () => {
  const request = mail('amina@once.example');
  await Promise.all([1, 2, 3].map(() => asAuth(sending).sendMail(request)));
  const sent = await eventually(async () => {
    const found = await delivery(sending, 'a•••@once.example');
    return found?.state === 'sent' && found;
  });
  expect(sent).toMatchObject({ provider: 'smtp', attempts: 1, text: '', subject: 'Your password', lastError: null });
  const ours = post.mails.filter((it) => it.includes('amina@once.example'));
  expect(ours).toHaveLength(1);
  expect(ours[0]).toContain(`Message-ID: <${sent.id}@127.0.0.1>`);
  expect(ours[0]).toContain(LINK);
  await sending.restart('notification');
  expect(post.named.filter((it) => it === 'amina@once.example')).toHaveLength(1);
});

test('other mails, and links that nobody was sent, are shown', async () => {
  await asAuth(sending).sendMail(mail('bilal@shown.example', { kind: 'welcome', text: 'Welcome' }));
  await eventually(async () => (await delivery(sending, 'b•••@shown.example'))?.text === 'Welcome');
  await asAuth(keeping).sendMail(mail('carim@kept.example'));
  const kept = await eventually(async () => {
    const found = await delivery(keeping, 'c•••@kept.example');
    return found?.state === 'sent' && found;
  });
  expect(kept).toMatchObject({ provider: 'outbox only', text: `Go to ${LINK}` });
});

test('a server that is busy is tried again later', async () => {
  post.refusals.set('dina@', [{ code: 451, message: '4.3.2 try again later' }]);
  await asAuth(sending).sendMail(mail('dina@busy.example'));
  const tried = await eventually(async () => {
    const found = await delivery(sending, 'd•••@busy.example');
    return found?.lastError !== null && found;
  });
  expect(tried).toMatchObject({ state: 'queued', attempts: 1, sentAt: null, text: '' });
  await eventually(async () => (await delivery(sending, 'd•••@busy.example'))?.state === 'sent', { within: 20_000 });
  expect(await delivery(sending, 'd•••@busy.example')).toMatchObject({ attempts: 2, lastError: null });
});

test('a server that greylists gets the mail when it wants it', async () => {
  post.weather.greylists = true;
  await asAuth(sending).sendMail(mail('grey@list.example'));
  await eventually(async () => (await delivery(sending, 'g•••@list.example'))?.state === 'sent', { within: 40_000 });
  post.weather.greylists = false;
  expect(post.mails.filter((it) => it.includes('grey@list.example'))).toHaveLength(1);
});

test('a mail whose answer is lost comes again as the same mail', async () => {
  post.weather.drops = 1;
  await asAuth(sending).sendMail(mail('lost@answer.example'));
  await eventually(async () => (await delivery(sending, 'l•••@answer.example'))?.state === 'sent', { within: 40_000 });
  const copies = post.mails.filter((it) => it.includes('lost@answer.example'));
  expect(copies).toHaveLength(2);
  expect(new Set(copies.map((it) => /Message-ID: (.*)/.exec(it)?.[1])).size).toBe(1);
});

test('a mailbox that does not exist is a failure at once, and its address is nowhere on the page', async () => {
  const refusal = { code: 550, message: '5.1.1 <eman.said@gone.example>: no such mailbox' };
  post.refusals.set('eman.said@', [refusal, refusal, refusal]);
  await asAuth(sending).sendMail(mail('eman.said@gone.example'));
  const failed = await eventually(async () => {
    const found = await delivery(sending, 'e•••@gone.example');
    return found?.state === 'failed' && found;
  });
  expect(failed).toMatchObject({ attempts: 1, provider: null, text: '' });
  expect(failed.lastError).toContain('no such mailbox');
  expect(JSON.stringify(failed)).not.toContain('eman.said');
  expect(post.named.filter((it) => it.startsWith('eman.said'))).toHaveLength(1);
  const failures = await administrator(sending).listDeliveries({ query: { state: 'failed' } });
  expect(failures.items.map((it) => it.id)).toEqual([failed.id]);
});

test('is for those who may see deliveries, and only services send', async () => {
  const nurse = keeping.as('nurse', 'notification', api);
  expect(await outcome(nurse.listDeliveries({}))).toBe('forbidden');
  expect(await outcome(nurse.sendMail(mail('x@y.example')))).toBe('forbidden');
  expect(await outcome(administrator(keeping).sendMail(mail('x@y.example')))).toBe('forbidden');
});

test('an administrator sees the deliveries of the own facilities; those of none are for who works in all', async () => {
  const [ours, theirs] = [randomUUID(), randomUUID()];
  const texts = { ours: `ours ${randomUUID()}`, theirs: `theirs ${randomUUID()}`, nowhere: `nowhere ${randomUUID()}` };
  const of = { ours, theirs, nowhere: null };
  for (const place of ['ours', 'theirs', 'nowhere'] as const)
    await asAuth(keeping).sendMail(
      mail('place@scope.example', { kind: 'welcome', text: texts[place], facilityId: of[place] }),
    );
  const seenBy = async (facilityIds: string[]) => {
    const client = keeping.as('administrator', 'notification', api, { facilityIds });
    const { items } = await client.listDeliveries({ query: { limit: 200 } });
    return Object.entries(texts).flatMap(([place, text]) => (items.some((it) => it.text === text) ? [place] : []));
  };
  expect(await seenBy(['*'])).toEqual(['ours', 'theirs', 'nowhere']);
  expect(await seenBy([ours])).toEqual(['ours']);
  expect(await seenBy([ours, theirs])).toEqual(['ours', 'theirs']);
  expect(await seenBy([])).toEqual([]);
});

test('lists those of a time: from its first moment on, and before its last', async () => {
  await asAuth(keeping).sendMail(mail('hour@time.example', { kind: 'welcome' }));
  const made = await eventually(() => delivery(keeping, 'h•••@time.example'));
  const later = new Date(Date.parse(made.createdAt) + 1).toISOString();
  const isListed = async (query: { from?: string; to?: string }) =>
    (await administrator(keeping).listDeliveries({ query })).items.some((it) => it.id === made.id);
  expect(await isListed({ from: made.createdAt, to: later })).toBe(true);
  expect(await isListed({ from: later })).toBe(false);
  expect(await isListed({ to: made.createdAt })).toBe(false);
});

test('pages through deliveries; a cursor of another list is refused', async () => {
  for (const index of [1, 2, 3, 4, 5])
    await asAuth(keeping).sendMail(mail(`page${index}@paging.example`, { kind: 'welcome' }));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await administrator(keeping).listDeliveries({ query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map((it) => it.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(new Set(seen).size).toBe(seen.length);
  for (const wrong of ['x', Buffer.from('["x","y"]').toString('base64url')])
    expect(await outcome(administrator(keeping).listDeliveries({ query: { cursor: wrong } }))).toBe('invalid-request');
});
