import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { bodySignature } from '@nilecare/service-kit/crypto/body-signature.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

const SECRET = 'secret-of-the-mail-provider';
let post: PostOffice;
let system: System;
beforeAll(async () => {
  post = await openPostOffice();
  const own = { notification: { smtpUrl: post.url, emailWebhookSecret: SECRET } };
  system = await startSystem(['notification'], { own });
});
afterAll(async () => {
  await system.stop();
  await post.stop();
});

const rowOf = (id: string) =>
  system
    .deps<Deps>('notification')
    .db.read.selectFrom('deliveries')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

const variables = { userName: 'amina', link: 'https://nile.example/reset', minutes: '30' };

/** A mail that was sent, by its Message-ID. */
async function sentMail() {
  const to = `${randomUUID()}@people.example`;
  await system.asService('auth', 'notification', api).sendMail({
    body: { dedupeKey: randomUUID(), to, language: 'en', kind: 'password-reset', variables },
  });
  const mail = await eventually(() => post.mails.find((it) => it.includes(to)));
  const messageId = /Message-ID: (<([\w-]+)@[^>]+>)/.exec(mail);
  const id = messageId?.[2] ?? '';
  await eventually(async () => (await rowOf(id)).state === 'sent');
  return { id, messageId: messageId?.[1] ?? '', to };
}

const at = new Date().toISOString();
async function tell(events: readonly Record<string, unknown>[], signed: { secret?: string; age?: number } = {}) {
  const body = Buffer.from(JSON.stringify({ events }));
  const when = new Date(Date.now() - (signed.age ?? 0) * 1000);
  const answer = await fetch(`${system.url('notification')}/api/v1/provider-webhooks/email-events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-nilecare-signature': bodySignature(signed.secret ?? SECRET, body, when),
    },
    body: new Uint8Array(body),
  });
  return answer.status;
}

test('a mail is delivered or returned when its provider says so, whatever comes twice or in another order', async () => {
  const [one, other] = [await sentMail(), await sentMail()];
  const delivered = { id: randomUUID(), type: 'delivered', messageId: one.messageId, at };
  const bounced = {
    id: randomUUID(),
    type: 'bounced',
    messageId: other.messageId.slice(1, -1),
    at,
    detail: `550 5.1.1 <${other.to}> unknown`,
  };
  expect(await tell([bounced, delivered])).toBe(204);
  expect(await tell([delivered, bounced])).toBe(204);
  expect(await tell([{ ...delivered, id: randomUUID(), messageId: other.messageId }])).toBe(204);
  expect(await rowOf(one.id)).toMatchObject({ state: 'delivered', reason: null });
  const returned = await rowOf(other.id);
  expect(returned).toMatchObject({ state: 'bounced', reason: 'bounced' });
  expect(returned.last_error).not.toContain(other.to);
});

test('a mail that waits in the next server is not returned; one that is complained of is', async () => {
  const { id, messageId } = await sentMail();
  await tell([{ id: randomUUID(), type: 'deferred', messageId, at }]);
  expect((await rowOf(id)).state).toBe('sent');
  await tell([{ id: randomUUID(), type: 'complained', messageId, at }]);
  expect(await rowOf(id)).toMatchObject({ state: 'bounced', reason: 'complained' });
});

test('what is not signed, signed by others, or old is refused and changes nothing', async () => {
  const { id, messageId } = await sentMail();
  const event = { id: randomUUID(), type: 'bounced', messageId, at };
  expect(await tell([event], { secret: 'another secret of somebody' })).toBe(403);
  expect(await tell([event], { age: 600 })).toBe(403);
  expect((await rowOf(id)).state).toBe('sent');
});

test('mails that are not ours are taken note of and nothing else', async () => {
  expect(await tell([{ id: randomUUID(), type: 'bounced', messageId: '<x@elsewhere.example>', at }])).toBe(204);
  expect(await tell([{ id: randomUUID(), type: 'bounced', messageId: `<${randomUUID()}@host>`, at }])).toBe(204);
});
