import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import type { Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import type { Deps } from '../src/deps.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

/** Noon in Cairo, on a Saturday. */
const NOON = new Date('2027-01-09T10:00:00Z');
const clock = testClock(NOON);
let post: PostOffice;
let system: System;
beforeAll(async () => {
  post = await openPostOffice();
  system = await startSystem(['notification'], {
    own: { notification: { smtpUrl: post.url, publicUrl: 'https://nile.example', smsBurst: 2, smsPerHour: 1 } },
    clock,
  });
});
afterAll(async () => {
  await system.stop();
  await post.stop();
});
let day = NOON;
/** Each test has a day of its own, and begins at noon. */
beforeEach(() => {
  day = new Date(day.getTime() + 7 * 24 * 3_600_000);
  clock.set(day);
});
const hours = (count: number) => clock.set(new Date(clock.now().getTime() + count * 3_600_000));

const standard: Omit<Preferences, 'userId' | 'version'> = {
  language: null,
  timeZone: 'Africa/Cairo',
  quietHours: null,
  digest: { every: 'day', at: '08:00' },
  choices: [],
};

async function person(wishes: Partial<typeof standard> = {}) {
  const userId = randomUUID();
  const email = `${userId}@people.example`;
  const as = system.as('nurse', 'notification', { ...api, ...preferencesApi }, { userId });
  if (Object.keys(wishes).length > 0) await as.setPreferences({ body: { ...standard, ...wishes } }, { ifMatch: 0 });
  return { userId, email, phone: '+201005550123', as };
}
type Somebody = Awaited<ReturnType<typeof person>>;

const notice = ({ userId, email, phone }: Somebody, given: Record<string, unknown> = {}) => ({
  body: {
    dedupeKey: randomUUID(),
    recipients: [{ userId, language: 'en' as const, email, phone }],
    kind: 'roster',
    priority: 'normal' as const,
    title: { en: 'Your roster changed', ar: 'تغيّر جدولك' },
    body: { en: 'You are on duty on Monday.', ar: 'أنت مناوب يوم الاثنين.' },
    link: null,
    channels: ['email' as const],
    ...given,
  },
});
const tell = (somebody: Somebody, given: Record<string, unknown> = {}) =>
  system.asService('business', 'notification', api).notify(notice(somebody, given));

const deliveriesTo = ({ userId }: Somebody) =>
  system
    .deps<Deps>('notification')
    .db.read.selectFrom('deliveries')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
const states = async (somebody: Somebody) =>
  (await deliveriesTo(somebody)).map((it) => `${it.channel} ${it.state} ${it.reason}`);
/** The mail server has a mail a moment before its delivery is known to be sent. */
const become = (somebody: Somebody, expected: readonly string[]) =>
  eventually(async () => {
    expect(await states(somebody)).toEqual(expected);
    return true;
  });
const mailsTo = ({ email }: Somebody) => post.mails.filter((it) => it.includes(`To: ${email}`));
const inbox = async (somebody: Somebody) => (await somebody.as.listNotifications({})).items;

test('who chose nothing is told at once, in a mail with text, HTML and a way out', async () => {
  const nurse = await person();
  expect(await nurse.as.getPreferences({})).toMatchObject({ version: 0, timeZone: 'Africa/Cairo' });
  await tell(nurse);
  const [mail = ''] = await eventually(() => mailsTo(nurse).length === 1 && mailsTo(nurse));
  expect(mail).toContain('multipart/alternative');
  expect(mail.replace(/=\r\n/g, '')).toContain('<p>You are on duty on Monday.</p>');
  expect(mail).toMatch(
    /List-Unsubscribe: *\r?\n? *<https:\/\/nile\.example\/api\/v1\/notification-preferences\/unsubscriptions/,
  );
  expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('one click in the mail ends this kind of mail, and the inbox has it from then on', async () => {
  const nurse = await person();
  await tell(nurse);
  const [mail = ''] = await eventually(() => mailsTo(nurse).length === 1 && mailsTo(nurse));
  const token = /unsubscriptions\?token=([\w-]+)/.exec(mail.replace(/=?\r?\n\s*/g, '').replace(/=3D/g, '='))?.[1] ?? '';
  const click = (given: string) =>
    fetch(`${system.url('notification')}/api/v1/notification-preferences/unsubscriptions?token=${given}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    }).then((it) => it.status);
  expect(await click(`${token.slice(0, -4)}AAAA`)).toBe(403);
  expect(await Promise.all([click(token), click(token)])).toEqual([204, 204]);
  await tell(nurse);
  await become(nurse, ['email sent null', 'email suppressed unwanted']);
  expect(await inbox(nurse)).toHaveLength(1);
  expect(mailsTo(nurse)).toHaveLength(1);
});

test('who unsubscribed from a kind, known here or not, goes on choosing; every kind on offer can be chosen', async () => {
  const nurse = await person();
  await tell(nurse);
  const [mail = ''] = await eventually(() => mailsTo(nurse).length === 1 && mailsTo(nurse));
  const token = /unsubscriptions\?token=([\w-]+)/.exec(mail.replace(/=?\r?\n\s*/g, '').replace(/=3D/g, '='))?.[1] ?? '';
  await fetch(`${system.url('notification')}/api/v1/notification-preferences/unsubscriptions?token=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  const { items } = await nurse.as.listNoticeKinds({});
  expect(items.map((it) => it.kind)).toEqual(expect.arrayContaining(['vitals.critical', 'licence-expires']));
  expect(items.map((it) => it.kind)).not.toContain('digest');
  const { version, userId: _own, ...chosen } = await nurse.as.getPreferences({});
  expect(chosen.choices).toEqual([{ kind: 'roster', channel: 'email', wanted: 'never' }]);
  const choices = [
    ...chosen.choices,
    ...items.map(({ kind }) => ({ kind, channel: 'email' as const, wanted: 'digest' as const })),
  ];
  const saved = await nurse.as.setPreferences({ body: { ...chosen, choices } }, { ifMatch: version });
  expect(saved.choices).toHaveLength(items.length + 1);
});

test('where the settings name no keys, no browser is asked for push', async () => {
  const nurse = await person();
  expect(await nurse.as.getPushKey({})).toEqual({ publicKey: null });
  const body = { endpoint: 'https://push.example/a', keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } };
  expect(await outcome(nurse.as.subscribeToPush({ body }))).toBe('push-not-configured');
});

describe('quiet hours', () => {
  const quiet = { quietHours: { from: '22:00', to: '07:00' } };

  test('hold a normal notice until their end and let a critical one pass', async () => {
    const nurse = await person(quiet);
    hours(11); // 23:00
    await tell(nurse);
    await tell(nurse, { priority: 'critical', dedupeKey: 'call' });
    await eventually(() => mailsTo(nurse).length === 1);
    expect(mailsTo(nurse)[0]).not.toContain('List-Unsubscribe');
    await become(nurse, ['email queued null', 'email sent null']);
    hours(7.9); // 06:54
    await tell(await person());
    expect(await states(nurse)).toEqual(['email queued null', 'email sent null']);
    hours(0.1);
    await eventually(() => mailsTo(nurse).length === 2);
    await eventually(async () => (await states(nurse))[0] === 'email sent null');
  });
});

test('normal notices that were chosen for the digest come in one mail, once', async () => {
  const nurse = await person({ choices: [{ kind: '*', channel: 'email', wanted: 'digest' }], language: 'ar' });
  for (const title of ['One', 'Two', 'Three']) await tell(nurse, { title: { en: title, ar: `${title} ع` } });
  expect(await states(nurse)).toEqual(Array(3).fill('email suppressed digest'));
  expect(await inbox(nurse)).toHaveLength(3);
  hours(20); // 08:00
  const [mail = ''] = await eventually(() => mailsTo(nurse).length === 1 && mailsTo(nurse));
  const text = Buffer.from(/base64\r?\n\r?\n([\w+/=\r\n]+)/.exec(mail)?.[1] ?? '', 'base64').toString();
  for (const title of ['One ع', 'Two ع', 'Three ع']) expect(text).toContain(title);
  await eventually(async () => (await states(nurse)).filter((it) => it === 'email sent null').length === 1);
  await tell(nurse, { title: { en: 'Four', ar: 'Four ع' } });
  hours(24);
  await eventually(() => mailsTo(nurse).length === 2);
  expect(await states(nurse)).toHaveLength(6);
});

test('more notices than one mail holds are counted in it and stand in the inbox: none is lost unsaid', async () => {
  const nurse = await person({ choices: [{ kind: '*', channel: 'email', wanted: 'digest' }] });
  const long = 'x'.repeat(1_900);
  for (let nth = 1; nth <= 13; nth += 1)
    await tell(nurse, { title: { en: `News ${nth}.`, ar: 'خبر' }, body: { en: long, ar: long } });
  hours(20);
  const [mail = ''] = await eventually(() => mailsTo(nurse).length === 1 && mailsTo(nurse));
  const text = (/\r\n\r\n([\s\S]*?)\r\n--/.exec(mail.slice(mail.indexOf('text/plain')))?.[1] ?? '').replaceAll(
    '=\r\n',
    '',
  );
  expect(text.split(/News \d+\./)).toHaveLength(11);
  expect(text).toContain('And 3 more notices. All of them are in your inbox: ');
  expect(await inbox(nurse)).toHaveLength(13);
  hours(24);
  const next = await person();
  await tell(next);
  await eventually(() => mailsTo(next).length === 1);
  expect(mailsTo(nurse)).toHaveLength(1);
});

test('what is over the rate goes into the digest and the inbox; what is critical is sent all the same', async () => {
  const nurse = await person();
  const bySms = { channels: ['sms'] };
  for (let count = 0; count < 4; count += 1) await tell(nurse, bySms);
  expect((await states(nurse)).toSorted()).toEqual(
    ['sms queued null', 'sms queued null', 'sms suppressed rate', 'sms suppressed rate'].map((it) =>
      expect.stringMatching(it.includes('queued') ? /^sms (queued|sending|sent) null$/ : it),
    ),
  );
  expect(await inbox(nurse)).toHaveLength(2);
  await tell(nurse, { ...bySms, priority: 'critical' });
  await eventually(async () => (await states(nurse)).filter((it) => it === 'sms sent null').length === 3);
  hours(20);
  await eventually(() => mailsTo(nurse).length === 1);
  expect(mailsTo(nurse)[0]).toContain('2 notices');
  await tell(nurse, bySms);
  await eventually(async () => (await states(nurse)).filter((it) => it === 'sms sent null').length === 4);
});

test('a notice of the same key is told once, and again when its time is over', async () => {
  const nurse = await person();
  const again = { dedupeKey: `licence ${randomUUID()}`, dedupeForMinutes: 60, channels: ['inbox', 'email'] };
  await Promise.all([1, 2, 3, 4, 5].map(() => tell(nurse, again)));
  await eventually(() => mailsTo(nurse).length === 1);
  hours(0.9);
  await tell(nurse, again);
  expect(await inbox(nurse)).toHaveLength(1);
  hours(0.2);
  await Promise.all([tell(nurse, again), tell(nurse, again)]);
  expect(await inbox(nurse)).toHaveLength(2);
  await eventually(() => mailsTo(nurse).length === 2);
});

test('preferences are one’s own, versioned, and checked', async () => {
  const nurse = await person({ language: 'ar' });
  const set = (given: Partial<typeof standard>, ifMatch: number) =>
    outcome(nurse.as.setPreferences({ body: { ...standard, ...given } }, { ifMatch }));
  expect(await set({}, 0)).toBe('version-conflict');
  expect(await set({ timeZone: 'Mars/Olympus' }, 1)).toBe('unknown-time-zone');
  expect(await set({ choices: [{ kind: 'none', channel: 'sms', wanted: 'never' }] }, 1)).toBe(
    'unknown-notification-kind',
  );
  expect((await Promise.all([1, 2, 3].map(() => set({ language: 'en' }, 1)))).toSorted()).toEqual([
    'done',
    'version-conflict',
    'version-conflict',
  ]);
  expect(await nurse.as.getPreferences({})).toMatchObject({ version: 2, language: 'en', userId: nurse.userId });
});
