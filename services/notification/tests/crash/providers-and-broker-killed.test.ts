import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownServers, type OwnServers } from '@nilecare/testing/own-servers.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../../src/deps.ts';
import { openPostOffice, type PostOffice } from '../post-office.ts';
import { openTwilio, type Twilio } from '../twilio.ts';

const NOTICES = 150;
/** A machine that starts servers is slow, and a mail may wait for its third try. */
const PATIENCE = { within: 240_000, every: 200 };

let servers: OwnServers<'postgres' | 'redis' | 'kafka' | 'rabbitmq'>;
let post: PostOffice;
let twilio: Twilio;
let system: System;

beforeAll(async () => {
  servers = await ownServers(['postgres', 'redis', 'kafka', 'rabbitmq']);
  post = await openPostOffice();
  twilio = await openTwilio(() => system.url('notification'));
  const own = { ...twilio.settings, smtpUrl: post.url, watchServicesSeconds: 0, emailBurst: 10_000, smsBurst: 10_000 };
  system = await startSystem(['notification'], { own: { notification: own }, stackEnv: servers.stackEnv });
}, 300_000);
afterEach(() => servers.mend());
afterAll(async () => {
  await system.stop();
  await Promise.all([post.stop(), twilio.stop()]);
  await servers.clear();
}, 120_000);

interface Told {
  readonly userId: string;
  readonly email: string;
  readonly phone: string;
  readonly text: string;
}

let counter = 0;
/** One notice by e-mail and SMS, to somebody with addresses of their own. */
async function tell(): Promise<Told> {
  counter += 1;
  const userId = randomUUID();
  const told = {
    userId,
    email: `${userId}@people.example`,
    phone: `+2010${String(counter).padStart(8, '0')}`,
    text: `Notice ${userId}`,
  };
  await system.asService('business', 'notification', api).notify({
    body: {
      dedupeKey: userId,
      recipients: [{ userId, language: 'en', email: told.email, phone: told.phone }],
      kind: 'test',
      priority: 'critical',
      title: { en: 'Notice', ar: 'إشعار' },
      body: { en: told.text, ar: 'إشعار' },
      link: null,
      channels: ['inbox', 'email', 'sms'],
    },
  });
  return told;
}

/** Tells many, a few at the same time, while something happens when a part of them is told. */
async function tellMany(happenings: Readonly<Record<number, () => Promise<void>>>): Promise<Told[]> {
  const told: Told[] = [];
  const running: Promise<void>[] = [];
  for (let count = 0; count < NOTICES; count += 5) {
    const happening = happenings[count];
    if (happening) running.push(happening());
    told.push(...(await Promise.all([1, 2, 3, 4, 5].map(tell))));
  }
  await Promise.all(running);
  return told;
}

const rowsOf = (told: readonly Told[]) =>
  system
    .deps<Deps>('notification')
    .db.read.selectFrom('deliveries')
    .selectAll()
    .where(
      'user_id',
      'in',
      told.map((it) => it.userId),
    )
    .execute();

/** Each delivery has ended, and each message has come: once, or again where its first answer was lost. */
async function comparedOneByOne(told: readonly Told[]): Promise<void> {
  await eventually(async () => {
    const rows = await rowsOf(told);
    expect(rows).toHaveLength(told.length * 2);
    expect(rows.filter((it) => it.state === 'queued' || it.state === 'sending')).toEqual([]);
    return true;
  }, PATIENCE);
  const rows = await rowsOf(told);
  expect(
    rows.filter((it) => it.state !== 'sent').map((it) => [it.channel, it.state, it.reason, it.last_error]),
  ).toEqual([]);
  const sms = Map.groupBy(twilio.messages, (it) => it.to);
  expect(told.filter((it) => sms.get(it.phone)?.length !== 1).map((it) => [it.phone, sms.get(it.phone)])).toEqual([]);
  for (const it of told) expect(sms.get(it.phone)?.[0]?.body).toBe(it.text);
  for (const it of told) {
    const mails = post.mails.filter((mail) => mail.includes(it.email));
    const unexplained = mails.filter((mail) => !post.untold.has(mail));
    expect(mails.length, `mails to ${it.email}`).toBeGreaterThan(0);
    expect(unexplained.length, `mails to ${it.email} that were answered`).toBeLessThanOrEqual(1);
    expect(new Set(mails.map((mail) => /Message-ID: (.*)/.exec(mail)?.[1])).size).toBe(1);
  }
}

const outage = async (server: { kill(): Promise<void>; reopen(): Promise<void> }, during: () => Promise<unknown>) => {
  await server.kill();
  await during();
  await server.reopen();
};
const somethingFailed = (provider: string) =>
  eventually(async () => {
    const { db } = system.deps<Deps>('notification');
    return db.read
      .selectFrom('delivery_attempts')
      .select('attempt')
      .where('provider', '=', provider)
      .where('outcome', '=', 'failed')
      .executeTakeFirst();
  }, PATIENCE);

test(
  'the mail server is killed in the middle',
  async () => {
    post.weather.delayMs = 20;
    const told = await tellMany({ 50: () => outage(post, () => somethingFailed('smtp')) });
    post.weather.delayMs = 0;
    await comparedOneByOne(told);
  },
  PATIENCE.within * 2,
);

test(
  'Twilio is killed in the middle, and loses answers besides',
  async () => {
    for (let count = 0; count < NOTICES / 5; count += 1)
      twilio.next.push({ is: 'slow', ms: 20 }, { is: 'slow', ms: 20 }, { is: count % 2 ? 'unanswered' : 'lost' });
    const told = await tellMany({ 50: () => outage(twilio, () => somethingFailed('twilio')) });
    await comparedOneByOne(told);
  },
  PATIENCE.within * 2,
);

test(
  'RabbitMQ is killed in the middle',
  async () => {
    post.weather.delayMs = 50;
    const told = await tellMany({
      50: async () => {
        await servers.kill('rabbitmq');
        await servers.restart('rabbitmq');
      },
    });
    post.weather.delayMs = 0;
    await comparedOneByOne(told);
  },
  PATIENCE.within * 2,
);

test(
  'RabbitMQ loses tasks with its disk: they are given to it again',
  async () => {
    const { db } = system.deps<Deps>('notification');
    await servers.kill('rabbitmq');
    const told = await Promise.all([1, 2, 3, 4, 5].map(tell));
    // As if it had confirmed them, and died with them.
    const lost = await db.read.deleteFrom('outbox').where('destination', '=', 'rabbitmq').returning('id').execute();
    expect(lost.length).toBeGreaterThanOrEqual(told.length * 2);
    await servers.restart('rabbitmq');
    const overdue = { due_at: new Date(Date.now() - 1_000) };
    await db.read.updateTable('deliveries').set(overdue).where('state', '=', 'queued').execute();
    await comparedOneByOne(told);
  },
  PATIENCE.within * 2,
);
