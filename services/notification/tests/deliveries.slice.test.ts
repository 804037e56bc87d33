import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
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
    variables: { name: { en: 'Amina', ar: 'أمينة' }, userName: 'amina', link: LINK, minutes: '30' },
    ...facts,
  },
});
const notice = (to: string) => ({
  body: {
    dedupeKey: randomUUID(),
    recipients: [{ userId: randomUUID(), language: 'en' as const, email: to, phone: null }],
    kind: 'welcome',
    priority: 'normal' as const,
    title: { en: 'Welcome', ar: 'أهلًا' },
    body: { en: 'Welcome here', ar: 'أهلًا بك' },
    link: null,
    channels: ['email' as const],
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
  expect(sent).toMatchObject({
    provider: 'smtp',
    attempts: 1,
    text: '',
    subject: 'Set a new NileCare password',
    lastError: null,
  });
  const ours = post.mails.filter((it) => it.includes('amina@once.example'));
  expect(ours).toHaveLength(1);
  expect(ours[0]).toContain(`Message-ID: <${sent.id}@127.0.0.1>`);
  expect(ours[0]).toContain(LINK);
  await sending.restart('notification');
  expect(post.named.filter((it) => it === 'amina@once.example')).toHaveLength(1);
});

test('says it in the language and words of its template; what does not fit them is refused, and nothing is sent', async () => {
  await asAuth(keeping).sendMail(mail('hoda@words.example', { language: 'ar' }));
  const kept = await eventually(async () => {
    const found = await delivery(keeping, 'h•••@words.example');
    return found?.state === 'sent' && found;
  });
  expect(kept.subject).toBe('تعيين كلمة مرور جديدة في نايل كير');
  expect(kept.text).toMatch(/^عزيزي أمينة،\n\n.* amina.*\n\nhttps:/);
  const send = (facts: Record<string, unknown>) => outcome(asAuth(keeping).sendMail(mail('ihab@words.example', facts)));
  expect(await send({ variables: { userName: 'ihab', minutes: '30' } })).toBe('template-variable-wrong');
  expect(await send({ kind: 'no-such-kind' })).toBe('not-found');
  expect(await delivery(keeping, 'i•••@words.example')).toBeUndefined();
});

test('what opens an account stands in no row in clear, no event and no audit entry', async () => {
  const published = await publishedEvents(keeping, [auditRecorded]);
  onTestFinished(() => published.stop());
  const link = `https://nile.example/reset/${randomUUID()}`;
  await asAuth(keeping).sendMail(mail('jan@secret.example', { variables: { userName: 'jan', link, minutes: '30' } }));
  const kept = await eventually(async () => {
    const found = await delivery(keeping, 'j•••@secret.example');
    return found?.state === 'sent' && found;
  });
  expect(kept.text).toContain(link);
  const { db } = keeping.deps<Deps>('notification');
  const rows = [
    ...(await db.read.selectFrom('deliveries').selectAll().where('id', '=', kept.id).execute()),
    ...(await db.read.selectFrom('delivery_attempts').selectAll().where('delivery_id', '=', kept.id).execute()),
    ...(await db.read.selectFrom('outbox').selectAll().execute()),
    ...(await db.read.selectFrom('idempotency_keys').selectAll().execute()),
  ];
  expect(JSON.stringify(rows)).not.toContain(link);
  // What is on record later comes after whatever the mail left.
  expect(await outcome(keeping.as('nurse', 'notification', api).listDeliveries({}))).toBe('forbidden');
  await eventually(() => published.of(auditRecorded).length > 0);
  expect(JSON.stringify(published.of(auditRecorded))).not.toContain(link);
});

test('other mails, and links that nobody was sent, are shown', async () => {
  await asAuth(sending).notify(notice('bilal@shown.example'));
  await eventually(async () => (await delivery(sending, 'b•••@shown.example'))?.text === 'Welcome here');
  await asAuth(keeping).sendMail(mail('carim@kept.example'));
  const kept = await eventually(async () => {
    const found = await delivery(keeping, 'c•••@kept.example');
    return found?.state === 'sent' && found;
  });
  expect(kept).toMatchObject({ provider: 'outbox only', text: expect.stringContaining(LINK) });
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
      mail('place@scope.example', {
        variables: { userName: texts[place], link: LINK, minutes: '30' },
        facilityId: of[place],
      }),
    );
  const seenBy = async (facilityIds: string[]) => {
    const client = keeping.as('administrator', 'notification', api, { facilityIds });
    const { items } = await client.listDeliveries({ query: { limit: 200 } });
    return Object.entries(texts).flatMap(([place, text]) =>
      items.some((it) => it.text.includes(text)) ? [place] : [],
    );
  };
  // What opens an account is shown once it is known that it left the house by no provider.
  await eventually(async () => expect(await seenBy(['*'])).toEqual(['ours', 'theirs', 'nowhere']));
  expect(await seenBy([ours])).toEqual(['ours']);
  expect(await seenBy([ours, theirs])).toEqual(['ours', 'theirs']);
  expect(await seenBy([])).toEqual([]);
});

test('lists those of a time: from its first moment on, and before its last', async () => {
  await asAuth(keeping).sendMail(mail('hour@time.example'));
  const made = await eventually(() => delivery(keeping, 'h•••@time.example'));
  const later = new Date(Date.parse(made.createdAt) + 1).toISOString();
  const isListed = async (query: { from?: string; to?: string }) =>
    (await administrator(keeping).listDeliveries({ query })).items.some((it) => it.id === made.id);
  expect(await isListed({ from: made.createdAt, to: later })).toBe(true);
  expect(await isListed({ from: later })).toBe(false);
  expect(await isListed({ to: made.createdAt })).toBe(false);
});

test('pages through deliveries; a cursor of another list is refused', async () => {
  for (const index of [1, 2, 3, 4, 5]) await asAuth(keeping).sendMail(mail(`page${index}@paging.example`));
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
