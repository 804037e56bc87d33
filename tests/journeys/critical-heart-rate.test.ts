import { Kafka, logLevel } from 'kafkajs';
import { connectAsync } from 'mqtt';
import type { Browser, Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { WatchAnswer } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import type { CollectedSpan } from './support/otlp-collector.ts';

const DEVICE = 'monitor-01';

let hospital: Hospital;
let spans: readonly CollectedSpan[];
let browser: Browser;
let nurse: Page;
let doctor: Page;
let receptionist: Socket;
/** ISO 8601 */
let since: string;
const seenByReceptionist: string[] = [];
const critical: string[] = [];
let kafka: { disconnect(): Promise<void> };
let patientId: string;
let wardId: string;

const bell = (page: Page) => page.getByRole('button', { name: /notification/i });
const banner = (page: Page) => page.locator('section[data-priority="high"]');

beforeAll(async () => {
  hospital = await openHospital();
  spans = hospital.collectSpans();
  since = new Date().toISOString();
  const device = await (await hospital.as('nurse', deviceApi)).getDevice({ params: { deviceId: DEVICE } });
  patientId = device.pairing?.patientId ?? '';
  wardId = device.pairing?.wardId ?? '';
  browser = await openBrowser();
  nurse = await signedIn(browser, hospital, hospital.login('nurse'));
  doctor = await signedIn(browser, hospital, hospital.login('doctor'));
  receptionist = await watchAsReceptionist();
  kafka = await collectCriticalEvents();
});

afterAll(async () => {
  receptionist?.disconnect();
  await browser?.close();
  await kafka?.disconnect();
});

async function watchAsReceptionist(): Promise<Socket> {
  const socket = io(hospital.gatewayUrl, {
    parser,
    transports: ['websocket'],
    auth: { token: await hospital.token('receptionist') },
  });
  socket.onAny((event: string) => seenByReceptionist.push(event));
  const answer = (await socket.timeout(10_000).emitWithAck('watch', {
    wardIds: [wardId],
    patientIds: [patientId],
    alarmsAfter: 0,
  })) as WatchAnswer;
  expect(answer.wardIds).toEqual([]);
  expect(answer.denied).toEqual([wardId, patientId]);
  return socket;
}

async function collectCriticalEvents() {
  const client = new Kafka({
    clientId: 'journey',
    brokers: [hospital.stackEnv['KAFKA_BROKERS'] ?? ''],
    logLevel: logLevel.NOTHING,
  });
  const consumer = client.consumer({ groupId: `journey-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topic: 'vitals.critical', fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void critical.push(String(message.value)) });
  return consumer;
}

describe('a heart rate of 140 at a monitored bed', () => {
  test("turns the nurse's screen red", async () => {
    await nurse.getByText('Intensive Care').first().waitFor();
    await eventually(async () => (await bell(doctor).count()) > 0, { within: 30_000 });
    const account = hospital.device(DEVICE);
    const mqtt = await connectAsync(account.url, { username: account.userName, password: account.password });
    const payload = { hr: 140, rhythm: 'normal', timestamp: Date.now() };
    await mqtt.publishAsync(`devices/${DEVICE}/vitals`, JSON.stringify(payload), { qos: 1 });
    await mqtt.endAsync();
    await banner(nurse).getByText('140').waitFor({ timeout: 15_000 });
    await expect(banner(nurse).textContent()).resolves.toContain('120');
  });

  test("rings the doctor's bell", async () => {
    await bell(doctor)
      .getByText(/^[1-9]/)
      .waitFor({ timeout: 20_000 });
  });

  test('is in vitals.critical, once', async () => {
    const ours = () => critical.filter((text) => text.includes(patientId));
    await eventually(() => ours().length > 0, { within: 20_000 });
    expect(ours()).toHaveLength(1);
  });

  test("reaches the on-duty nurse's SMS task, without naming the patient", async () => {
    const administrator = await hospital.as('administrator', notificationApi);
    const sms = await eventually(
      async () => {
        const { items } = await administrator.listDeliveries({ query: { channel: 'sms' } });
        return items.find((it) => it.kind === 'vitals.critical' && it.state === 'sent' && it.createdAt >= since);
      },
      { within: 30_000 },
    );
    expect(sms.text).toContain('140');
    expect(sms.to).toContain('•');
  });

  test('is in the audit trail', async () => {
    const administrator = await hospital.as('administrator', auditApi);
    await eventually(
      async () => {
        const { items } = await administrator.searchAudit({ query: { patientId, action: 'alarm.raise' } });
        return items.some((it) => it.actor.kind === 'device' && it.actor.id === DEVICE);
      },
      { within: 20_000 },
    );
  });

  test("is one trace from the device's message to the screen and the SMS", async () => {
    const services = await eventually(
      () => {
        const delivery = spans.find((it) => it.name === 'deliver alarm.raised');
        const trace = spans.filter((it) => it.traceId === delivery?.traceId);
        const names = new Set(trace.map((it) => it.service));
        return trace.some((it) => it.name.startsWith('ingest')) && names.has('notification') && names;
      },
      { within: 30_000 },
    );
    expect([...services]).toEqual(expect.arrayContaining(['device', 'orchestrator', 'notification']));
  });

  test('is acknowledged in two clicks, with who and why', async () => {
    await banner(nurse)
      .getByRole('button', { name: /acknowledge/i })
      .click();
    await nurse.getByRole('dialog').getByRole('button').first().click();
    await banner(nurse).waitFor({ state: 'detached', timeout: 10_000 });
    const { items } = await (await hospital.as('nurse', deviceApi)).listAlarms({ query: { patientId: [patientId] } });
    expect(items[0]).toMatchObject({ state: 'acknowledged', acknowledgedBy: { name: expect.any(String) } });
    expect(items[0]?.acknowledgeReason).toBeTruthy();
  });

  test('never came to the receptionist', () => {
    expect(receptionist.connected).toBe(true);
    expect(seenByReceptionist).toEqual([]);
  });
});
