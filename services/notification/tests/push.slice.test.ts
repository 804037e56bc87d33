import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import webPush from 'web-push';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { openStandIn, type StandIn } from './stand-in.ts';

let service: StandIn;
let system: System;
/** Status of the answer to a browser's address. */
const answers = new Map<string, number>();
const vapid = webPush.generateVAPIDKeys();

beforeAll(async () => {
  service = await openStandIn(({ path }) => ({ status: answers.get(path) ?? 201 }));
  system = await startSystem(['notification'], {
    own: {
      notification: { vapidPublicKey: vapid.publicKey, vapidPrivateKey: vapid.privateKey, pushHosts: service.host },
    },
  });
});
afterAll(async () => {
  await system.stop();
  await service.stop();
});

const person = () => {
  const userId = randomUUID();
  return { userId, as: system.as('nurse', 'notification', { ...api, ...preferencesApi }, { userId }) };
};

/** A browser with keys of its own. */
function browser() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const path = `/push/${randomUUID()}`;
  return {
    path,
    body: {
      endpoint: `${service.url}${path}`,
      keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
      device: 'Firefox on the ward',
    },
    arrived: () => service.arrived.filter((it) => it.path === path),
    /** RFC 8291 with the content encoding of RFC 8188, one record. */
    read(body: Buffer): Record<string, unknown> {
      const salt = body.subarray(0, 16);
      const keyLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + keyLength);
      const sealed = body.subarray(21 + keyLength);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
      const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32));
      const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
      const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
      const cipher = createDecipheriv('aes-128-gcm', key, nonce);
      cipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]).toString();
      // The record ends with its delimiter.
      return JSON.parse(padded.slice(0, padded.lastIndexOf('}') + 1)) as Record<string, unknown>; // as the service sends it
    },
  };
}

const tell = (
  userId: string,
  priority: 'critical' | 'normal' = 'critical',
  channels: ('push' | 'inbox')[] = ['push'],
  link = `/patients/${randomUUID()}/alarms`,
) =>
  system.asService('device', 'notification', api).notify({
    body: {
      dedupeKey: randomUUID(),
      recipients: [{ userId, language: 'en', email: null, phone: null }],
      kind: 'test',
      priority,
      title: { en: 'Critical', ar: 'حرج' },
      body: { en: 'Ward 3, bed 07', ar: 'جناح ٣' },
      link,
      channels,
    },
  });
const deliveriesTo = (userId: string) =>
  system
    .deps<Deps>('notification')
    .db.read.selectFrom('deliveries')
    .selectAll()
    .where('user_id', '=', userId)
    .execute();

test('reaches every browser of a person, signed and readable by it alone, without the patient', async () => {
  const nurse = person();
  const [one, other] = [browser(), browser()];
  expect(await nurse.as.getPushKey({})).toEqual({ publicKey: vapid.publicKey });
  for (const it of [one, other]) await nurse.as.subscribeToPush({ body: it.body });
  await tell(nurse.userId);
  for (const it of [one, other]) {
    const [arrived] = await eventually(() => it.arrived().length === 1 && it.arrived());
    expect(arrived?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '900' });
    expect(arrived?.headers.authorization).toMatch(new RegExp(`^vapid t=[\\w.-]+, ?k=${vapid.publicKey}$`));
    const payload = it.read(arrived?.body ?? Buffer.alloc(0));
    expect(payload).toMatchObject({ title: 'Critical', body: 'Ward 3, bed 07', language: 'en', priority: 'critical' });
    expect(JSON.stringify(payload)).not.toContain('/patients/');
  }
  const rows = await deliveriesTo(nurse.userId);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(one.path);
});

test('an opened push leads its reader to where the notice does, and nobody else', async () => {
  const [nurse, other] = [person(), person()];
  const it = browser();
  await nurse.as.subscribeToPush({ body: it.body });
  const link = `/patients/${randomUUID()}/alarms`;
  await tell(nurse.userId, 'critical', ['push', 'inbox'], link);
  const [arrived] = await eventually(() => it.arrived().length === 1 && it.arrived());
  const { tag } = it.read(arrived?.body ?? Buffer.alloc(0));
  const params = { deliveryId: String(tag) };
  const { notification } = await nurse.as.getPushedNotification({ params });
  expect(notification).toMatchObject({ userId: nurse.userId, link, readAt: null });
  const nothing = { notification: null };
  expect(await other.as.getPushedNotification({ params })).toEqual(nothing);
  expect(await nurse.as.getPushedNotification({ params: { deliveryId: randomUUID() } })).toEqual(nothing);
  await tell(nurse.userId);
  const [, second] = await eventually(() => it.arrived().length === 2 && it.arrived());
  const alone = { deliveryId: String(it.read(second?.body ?? Buffer.alloc(0))['tag']) };
  expect(await nurse.as.getPushedNotification({ params: alone })).toEqual(nothing);
});

test.each([404, 410])('a browser that is gone (%i) is forgotten; the others go on', async (status) => {
  const nurse = person();
  const [gone, here] = [browser(), browser()];
  for (const it of [gone, here]) await nurse.as.subscribeToPush({ body: it.body });
  answers.set(gone.path, status);
  await tell(nurse.userId);
  await eventually(async () => (await nurse.as.listPushSubscriptions({})).items.length === 1);
  const states = await eventually(async () => {
    const rows = await deliveriesTo(nurse.userId);
    return (
      rows.every((it) => it.state === 'sent' || it.state === 'failed') && rows.map((it) => `${it.state} ${it.reason}`)
    );
  });
  expect(states.toSorted()).toEqual(['failed gone', 'sent null']);
  await tell(nurse.userId);
  await eventually(() => here.arrived().length === 2);
  expect(gone.arrived()).toHaveLength(1);
});

test('a push service that is busy is asked again', async () => {
  const nurse = person();
  const it = browser();
  await nurse.as.subscribeToPush({ body: it.body });
  answers.set(it.path, 503);
  await tell(nurse.userId);
  await eventually(() => it.arrived().length === 1);
  answers.delete(it.path);
  await eventually(async () => (await deliveriesTo(nurse.userId))[0]?.state === 'sent');
  const topics = new Set(it.arrived().map(({ headers }) => headers['topic']));
  expect(topics.size).toBe(1);
});

test('a browser belongs to who subscribed in it last, and only to one', async () => {
  const [before, now] = [person(), person()];
  const it = browser();
  await before.as.subscribeToPush({ body: it.body });
  const subscribed = await Promise.all([1, 2, 3].map(() => outcome(now.as.subscribeToPush({ body: it.body }))));
  expect(subscribed).toContain('done');
  expect((await before.as.listPushSubscriptions({})).items).toEqual([]);
  const [own] = (await now.as.listPushSubscriptions({})).items;
  expect(own).toMatchObject({ host: '127.0.0.1', device: 'Firefox on the ward' });
  const params = { subscriptionId: own?.id ?? '' };
  expect(await outcome(before.as.unsubscribeFromPush({ params }))).toBe('forbidden');
  await now.as.unsubscribeFromPush({ params });
  expect(await outcome(now.as.unsubscribeFromPush({ params }))).toBe('not-found');
  await tell(now.userId);
  expect(await deliveriesTo(now.userId)).toEqual([]);
});

test.each(['https://169.254.169.254/latest', 'http://localhost:6379/', 'https://push.example/x'])(
  'an address that is none of a push service is refused: %s',
  async (endpoint) => {
    const nurse = person();
    expect(await outcome(nurse.as.subscribeToPush({ body: { ...browser().body, endpoint } }))).toBe(
      'push-service-unknown',
    );
  },
);
