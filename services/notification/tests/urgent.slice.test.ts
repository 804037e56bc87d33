import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { queueDelivery } from '../src/use-cases/queue-delivery.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { openTwilio, type Twilio } from './twilio.ts';

/** What a provider takes for one message: the flood below lasts for minutes. */
const SLOW_MS = 250;
let post: PostOffice;
let twilio: Twilio;
let system: System;
beforeAll(async () => {
  post = await openPostOffice();
  twilio = await openTwilio(() => system.url('notification'));
  system = await startSystem(['notification'], { own: { notification: { ...twilio.settings, smtpUrl: post.url } } });
});
afterAll(async () => {
  await system.stop();
  await twilio.stop();
  await post.stop();
});

const deps = () => system.deps<Deps>('notification');

/** As one news for a whole hospital does. */
const queueNormal = (channel: 'sms' | 'email', count: number) =>
  deps().db.transaction(async (tx) => {
    for (let nth = 0; nth < count; nth += 1)
      await queueDelivery(tx, deps(), {
        dedupeKey: randomUUID(),
        channel,
        kind: 'news',
        priority: 'normal',
        userId: randomUUID(),
        facilityId: null,
        language: 'en',
        address: channel === 'sms' ? `+2011${String(nth).padStart(8, '0')}` : `reader-${nth}@people.example`,
        subject: channel === 'sms' ? null : 'News',
        text: 'The canteen has another number',
      });
  });

const countOf = async (channel: 'sms' | 'email', states: readonly ('queued' | 'sending' | 'sent')[]) => {
  const { count } = await deps()
    .db.read.selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('channel', '=', channel)
    .where('kind', '=', 'news')
    .where('state', 'in', [...states])
    .executeTakeFirstOrThrow();
  return Number(count);
};

async function callByBoth() {
  const userId = randomUUID();
  await system.asService('device', 'notification', api).notify({
    body: {
      dedupeKey: randomUUID(),
      recipients: [{ userId, language: 'en', email: 'nurse@people.example', phone: '+201005550142' }],
      kind: 'test',
      priority: 'critical',
      title: { en: 'Call', ar: 'نداء' },
      body: { en: 'Bed 7', ar: 'سرير 7' },
      link: null,
      channels: ['sms', 'email'],
    },
  });
  const sent = async () => {
    const rows = await deps().db.read.selectFrom('deliveries').selectAll().where('user_id', '=', userId).execute();
    return rows.length === 2 && rows.every((it) => it.state === 'sent');
  };
  return { sent };
}

test('a call does not stand behind thousands of messages that are not urgent', async () => {
  twilio.next.push(...Array.from({ length: 4_000 }, () => ({ is: 'slow', ms: SLOW_MS }) as const));
  post.weather.delayMs = SLOW_MS;
  await queueNormal('sms', 2_000);
  await queueNormal('email', 200);
  // All of them stand in the queues, and the workers are busy.
  await eventually(
    async () => {
      const waiting = await deps().db.read.selectFrom('outbox').select('seq').limit(1).execute();
      return waiting.length === 0 && (await countOf('sms', ['sent'])) > 0 && (await countOf('email', ['sent'])) > 0;
    },
    { within: 60_000 },
  );
  const call = await callByBoth();
  await eventually(call.sent, { within: 20_000 });
  expect(await countOf('sms', ['queued', 'sending'])).toBeGreaterThan(1_000);
  expect(await countOf('email', ['queued', 'sending'])).toBeGreaterThan(50);
});

test('what comes back when it is due is as urgent: a call goes before all that waited for the morning', async () => {
  twilio.next.length = 0;
  const due = new Date(deps().clock.now().getTime() - 60_000);
  const phone = '+201005550143';
  await deps().db.transaction(async (tx) => {
    await tx.updateTable('deliveries').set({ due_at: due }).where('kind', '=', 'news').execute();
    await queueDelivery(tx, deps(), {
      dedupeKey: randomUUID(),
      channel: 'sms',
      kind: 'test',
      priority: 'critical',
      userId: randomUUID(),
      facilityId: null,
      language: 'en',
      address: phone,
      subject: null,
      text: 'Bed 8',
      notBefore: deps().clock.now(),
    });
  });
  await eventually(() => twilio.messages.some((it) => it.to === phone), { within: 30_000 });
  const waiting = await deps().db.read.selectFrom('deliveries').select('id').where('due_at', '=', due).execute();
  expect(waiting.length).toBeGreaterThan(500);
});
