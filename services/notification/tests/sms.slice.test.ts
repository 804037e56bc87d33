import { randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import type { DeliveriesTable } from '@nilecare/database/notification/tables.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { deliveries } from '../src/data/deliveries.ts';
import { deliver } from '../src/use-cases/deliver.ts';
import { openTwilio, type Twilio } from './twilio.ts';

let twilio: Twilio;
let system: System;
beforeAll(async () => {
  twilio = await openTwilio(() => system.url('notification'));
  system = await startSystem(['notification'], { own: { notification: twilio.settings } });
});
afterAll(async () => {
  await system.stop();
  await twilio.stop();
});
beforeEach(() => {
  twilio.messages.length = 0;
  twilio.next.length = 0;
});

/** A critical notice by SMS to somebody with a number of their own. */
async function anSms(given: { readonly phone?: string; readonly text?: string } = {}) {
  const userId = randomUUID();
  const phone = given.phone ?? `+2010${String(Math.random()).slice(2, 10)}`;
  const text = given.text ?? `Bed 7 ${userId}`;
  await system.asService('clinical', 'notification', api).notify({
    body: {
      dedupeKey: randomUUID(),
      recipients: [{ userId, language: 'en', email: null, phone }],
      kind: 'test',
      priority: 'critical',
      title: { en: 'Call', ar: 'نداء' },
      body: { en: text, ar: 'نداء' },
      link: null,
      channels: ['sms'],
    },
  });
  return { userId, phone, text };
}
const administrator = () => system.as('administrator', 'notification', api);
const rowOf = (userId: string) =>
  system
    .deps<Deps>('notification')
    .db.read.selectFrom('deliveries')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
const inState = (userId: string, state: string) =>
  eventually(
    async () => {
      const row = await rowOf(userId);
      expect(row.state).toBe(state);
      return row;
    },
    { within: 30_000 },
  );
const sentTo = (phone: string) => twilio.messages.filter((it) => it.to === phone);

test('goes out once, with the text, and ends delivered when Twilio says so', async () => {
  const { userId, phone, text } = await anSms();
  const row = await inState(userId, 'sent');
  const [sms, ...more] = sentTo(phone);
  expect(more).toEqual([]);
  expect(sms).toMatchObject({
    body: text,
    callback: `https://nile.example/api/v1/provider-webhooks/twilio?deliveryId=${row.id}`,
  });
  expect(row).toMatchObject({ provider: 'twilio', provider_message_id: sms?.sid, attempts: 1, due_at: null });
  if (sms) expect(await twilio.tell(sms, 'delivered')).toBe(204);
  expect(await rowOf(userId)).toMatchObject({ state: 'delivered', reason: null });
  expect((await rowOf(userId)).delivered_at).not.toBeNull();
});

test('what Twilio tells late, twice and out of order changes nothing for the worse', async () => {
  const { userId, phone } = await anSms();
  await inState(userId, 'sent');
  const [sms] = sentTo(phone);
  if (!sms) throw new Error('nothing was sent');
  const told = await Promise.all(['delivered', 'sent', 'delivered', 'queued'].map((it) => twilio.tell(sms, it)));
  expect(told).toEqual([204, 204, 204, 204]);
  expect(await twilio.tell(sms, 'sent')).toBe(204);
  expect(await rowOf(userId)).toMatchObject({ state: 'delivered' });
});

test('one that the carrier refuses bounces, with Twilio’s code', async () => {
  const { userId, phone } = await anSms();
  await inState(userId, 'sent');
  const [sms] = sentTo(phone);
  if (sms) await twilio.tell(sms, 'undelivered', { errorCode: '30003' });
  expect(await rowOf(userId)).toMatchObject({
    state: 'bounced',
    reason: 'undelivered',
    last_error: 'Twilio error 30003',
  });
});

test('a web hook that Twilio did not sign is refused and changes nothing', async () => {
  const { userId, phone } = await anSms();
  await inState(userId, 'sent');
  const [sms] = sentTo(phone);
  if (!sms) throw new Error('nothing was sent');
  expect(await twilio.tell(sms, 'failed', { signature: 'bm90IHNpZ25lZA==' })).toBe(403);
  // Signed, but for another delivery.
  const other = { ...sms, callback: sms.callback.replace(/deliveryId=.*/, `deliveryId=${randomUUID()}`) };
  expect(await twilio.tell(other, 'failed')).toBe(204);
  expect(await rowOf(userId)).toMatchObject({ state: 'sent' });
});

test('a number that does not exist fails at once, for a reason, and the number is nowhere on the page', async () => {
  twilio.next.push({ is: 'refused', status: 400, code: 21211 });
  const { userId, phone } = await anSms();
  const row = await inState(userId, 'failed');
  expect(row).toMatchObject({ reason: 'no-such-address', attempts: 1, due_at: null });
  const shown = await administrator().getDelivery({ params: { deliveryId: row.id } });
  expect(shown.tries).toMatchObject([{ attempt: 1, outcome: 'refused', provider: 'twilio' }]);
  expect(JSON.stringify(shown)).not.toContain(phone);
});

test('a Twilio that is busy is asked again after a while', async () => {
  twilio.next.push({ is: 'refused', status: 429, code: 20429 });
  const { userId, phone } = await anSms();
  await inState(userId, 'sent');
  expect(sentTo(phone)).toHaveLength(1);
  expect(await rowOf(userId)).toMatchObject({ attempts: 2, last_error: null });
});

test('a message whose answer was lost is found at Twilio and not sent again', async () => {
  twilio.next.push({ is: 'unanswered' });
  const { userId, phone } = await anSms();
  const row = await inState(userId, 'sent');
  expect(sentTo(phone).map((it) => it.sid)).toEqual([row.provider_message_id]);
  const { tries } = await administrator().getDelivery({ params: { deliveryId: row.id } });
  expect(tries).toMatchObject([{ attempt: 1, outcome: 'found' }]);
});

test('a message that was lost on its way is sent again', async () => {
  twilio.next.push({ is: 'lost' });
  const { userId, phone } = await anSms();
  const row = await inState(userId, 'sent');
  expect(sentTo(phone)).toHaveLength(1);
  expect(row.attempts).toBe(2);
});

test('of the same text to one number each lost answer finds a message of its own', async () => {
  const [phone, text] = ['+201099900011', 'Bed 7: come'];
  twilio.next.push({ is: 'unanswered' }, { is: 'unanswered' }, { is: 'unanswered' });
  const people = await Promise.all([1, 2, 3].map(() => anSms({ phone, text })));
  const rows = await Promise.all(people.map(({ userId }) => inState(userId, 'sent')));
  expect(
    sentTo(phone)
      .map((it) => it.sid)
      .toSorted(),
  ).toEqual(rows.map((it) => it.provider_message_id).toSorted());
  expect(sentTo(phone)).toHaveLength(3);
});

test('a callback that is faster than the answer settles it; nothing is sent again', async () => {
  twilio.next.push({ is: 'unanswered' });
  const { userId, phone } = await anSms();
  const sms = await eventually(() => sentTo(phone)[0]);
  await twilio.tell(sms, 'delivered');
  await inState(userId, 'delivered');
  const { db, clock } = system.deps<Deps>('notification');
  const later = await eventually(async () => {
    const open = await db.read.selectFrom('deliveries').select('id').where('due_at', '<=', clock.now()).execute();
    return open.length === 0 && (await rowOf(userId));
  });
  expect(later).toMatchObject({ state: 'delivered', provider_message_id: sms.sid });
  expect(sentTo(phone)).toHaveLength(1);
});

describe('one that is settled is not due again', () => {
  const change = (id: string, values: Updateable<DeliveriesTable>) =>
    deliveries(system.deps<Deps>('notification').db.read).set(id, values);

  test('where its callback came before its answer was lost', async () => {
    const { userId } = await anSms();
    const { id } = await inState(userId, 'sent');
    await change(id, { state: 'queued', provider_message_id: null });
    twilio.next.push({ is: 'told-first' });
    await deliver(id, system.deps<Deps>('notification'));
    expect(await rowOf(userId)).toMatchObject({ state: 'delivered', attempts: 2, due_at: null });
  });

  test('for longer than until it is looked at', async () => {
    const { userId, phone } = await anSms();
    const { id } = await inState(userId, 'sent');
    await change(id, { due_at: new Date(0) });
    await eventually(async () => (await rowOf(userId)).due_at === null);
    expect(await rowOf(userId)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(sentTo(phone)).toHaveLength(1);
  });
});

test('what failed is sent once more when an administrator asks for it, and that is recorded', async () => {
  twilio.next.push({ is: 'refused', status: 400, code: 21614 });
  const { userId, phone } = await anSms();
  const { id } = await inState(userId, 'failed');
  const params = { deliveryId: id };
  const nurse = system.as('nurse', 'notification', api);
  expect(await outcome(nurse.retryDelivery({ params }))).toBe('forbidden');
  const elsewhere = system.as('administrator', 'notification', api, { facilityIds: [randomUUID()] });
  expect(await outcome(elsewhere.retryDelivery({ params }))).toBe('forbidden');
  const outcomes = await Promise.all([1, 2, 3].map(() => outcome(administrator().retryDelivery({ params }))));
  expect(outcomes.toSorted()).toEqual(['delivery-not-failed', 'delivery-not-failed', 'done']);
  await inState(userId, 'sent');
  expect(sentTo(phone)).toHaveLength(1);
  expect(await outcome(administrator().retryDelivery({ params }))).toBe('delivery-not-failed');
  expect(await outcome(administrator().retryDelivery({ params: { deliveryId: randomUUID() } }))).toBe('not-found');
});
