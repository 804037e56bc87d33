import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { openStandIn, type StandIn } from './stand-in.ts';

const Event = z.object({
  routing_key: z.string(),
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  dedup_key: z.string(),
  payload: z.object({ summary: z.string(), source: z.string(), severity: z.string() }).optional(),
});

let slack: StandIn;
let pagerDuty: StandIn;
let neighbour: StandIn;
let system: System;
let slackStatus = 200;
let isReady = true;
let deadLetters = 0;

beforeAll(async () => {
  slack = await openStandIn(() => ({ status: slackStatus }));
  pagerDuty = await openStandIn(() => ({ status: 202, body: '{"status":"success"}' }));
  // Stands for every other service: what is watched of them.
  neighbour = await openStandIn(({ path }) =>
    path === '/ready'
      ? { status: isReady ? 200 : 503 }
      : { status: 200, body: `messages_handled_total{source="x",outcome="dead",service="clinical"} ${deadLetters}\n` },
  );
  const { url } = neighbour;
  system = await startSystem(['notification'], {
    own: {
      notification: {
        slackWebhookUrl: `${slack.url}/services/T0/B0/secret`,
        pagerdutyRoutingKey: 'R0UT1NGK3Y',
        pagerdutyApiUrl: pagerDuty.url,
        smtpUrl: 'smtp://127.0.0.1:9',
        watchServicesSeconds: 1,
      },
    },
    elsewhere: Object.fromEntries(
      (['gateway', 'orchestrator', 'auth', 'business', 'clinical', 'facility', 'device', 'audit'] as const).map(
        (it) => [it, url],
      ),
    ),
  });
});
afterAll(async () => {
  await system.stop();
  await Promise.all([slack, pagerDuty, neighbour].map((it) => it.stop()));
});
beforeEach(() => {
  slack.arrived.length = 0;
  pagerDuty.arrived.length = 0;
  slackStatus = 200;
});

const tell = (dedupeKey: string, action: 'trigger' | 'acknowledge' | 'resolve', summary = 'The disk is full') =>
  system
    .asService('device', 'notification', operatorsApi)
    .tellOperators({ body: { dedupeKey, action, summary, severity: 'critical', details: { free: 0 } } });
const events = () => pagerDuty.arrived.map((it) => Event.parse(JSON.parse(it.body.toString())));
const about = (summary: string) => {
  const key = events().find((it) => it.payload?.summary === summary)?.dedup_key;
  return events().filter((it) => it.dedup_key === key);
};
const said = () => slack.arrived.map((it) => z.object({ text: z.string() }).parse(JSON.parse(it.body.toString())).text);
const alerts = async () =>
  (await system.as('administrator', 'notification', operatorsApi).listOperatorAlerts({})).items;

test('a trouble is told once however often it is reported, then that somebody looks and that it is over', async () => {
  const [key, summary] = [randomUUID(), `Disk <full> & hot ${randomUUID()}`];
  await Promise.all(Array.from({ length: 10 }, () => tell(key, 'trigger', summary)));
  await eventually(() => about(summary).length === 1);
  await eventually(() => said().length === 1);
  expect(said()[0]).toContain(summary.replace('<full> & hot', '&lt;full&gt; &amp; hot'));
  expect(events()[0]).toMatchObject({
    routing_key: 'R0UT1NGK3Y',
    event_action: 'trigger',
    payload: { severity: 'critical', source: 'nilecare device' },
  });
  expect((await alerts()).find((it) => it.dedupeKey === key)).toMatchObject({ state: 'open', count: 10 });
  await tell(key, 'acknowledge');
  await Promise.all([tell(key, 'resolve'), tell(key, 'resolve')]);
  await eventually(() => about(summary).length === 3);
  expect(about(summary).map((it) => it.event_action)).toEqual(['trigger', 'acknowledge', 'resolve']);
  expect((await alerts()).find((it) => it.dedupeKey === key)).toMatchObject({ state: 'resolved' });
  await tell(key, 'trigger', `again ${summary}`);
  await eventually(() => about(`again ${summary}`).length === 1);
  expect(new Set(events().map((it) => it.dedup_key)).size).toBe(2);
});

test('nothing is told of the end of what never began', async () => {
  await tell(randomUUID(), 'resolve');
  const [key, summary] = [randomUUID(), `real ${randomUUID()}`];
  await tell(key, 'trigger', summary);
  await eventually(() => about(summary).length === 1);
  expect(events().filter((it) => it.event_action === 'resolve')).toEqual([]);
});

test('a Slack that is away gets it later; PagerDuty does not wait', async () => {
  slackStatus = 500;
  const summary = `late ${randomUUID()}`;
  await tell(randomUUID(), 'trigger', summary);
  await eventually(() => about(summary).length === 1);
  await eventually(() => said().some((it) => it.includes(summary)));
  slackStatus = 200;
  await eventually(() => said().filter((it) => it.includes(summary)).length === 2);
});

test('a service that is not ready is told of once, and when it is back', async () => {
  isReady = false;
  const summary = 'The service clinical is not ready';
  await eventually(() => about(summary).length === 1, { within: 30_000 });
  isReady = true;
  await eventually(() => about(summary).length === 2, { within: 30_000 });
  expect(about(summary).map((it) => it.event_action)).toEqual(['trigger', 'resolve']);
});

test('dead letters that grow are told of', async () => {
  deadLetters = 3;
  await eventually(() => about('Messages that clinical could not handle became dead letters').length === 1);
});

test('a mail server that takes nothing is told of', async () => {
  for (let count = 0; count < 5; count += 1)
    await system.asService('auth', 'notification', api).sendMail({
      body: {
        dedupeKey: randomUUID(),
        to: 'a@nile.example',
        language: 'en',
        kind: 'password-reset',
        variables: { userName: 'a', link: 'https://nile.example/reset', minutes: '30' },
      },
    });
  await eventually(() => about('The provider smtp takes no messages').length === 1, { within: 40_000 });
});

test('only services tell operators, and what they were told is for who sees the system', async () => {
  const nurse = system.as('nurse', 'notification', operatorsApi);
  const body = { dedupeKey: 'x', action: 'trigger' as const, summary: 'x' };
  expect(await outcome(nurse.tellOperators({ body }))).toBe('forbidden');
  expect(await outcome(nurse.listOperatorAlerts({}))).toBe('forbidden');
});
