import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frontendRouter } from '@nilecare/gateway/src/documents/frontend.ts';
import { securityHeaders } from '@nilecare/gateway/src/security-headers.ts';
import { buildFrontend } from '@nilecare/runner/frontend-build.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';

let server: Server;
let browser: Browser;
let page: Page;
let devtools: CDPSession;
let origin: string;

/** The built app as the gateway serves it; a push needs no service behind it. */
beforeAll(async () => {
  await buildFrontend();
  const app = express()
    .use(securityHeaders())
    .use(frontendRouter(`${checkoutRoot}/frontend/dist`));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens on TCP has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
  page = await (await browser.newContext({ permissions: ['notifications'] })).newPage();
  await page.goto(`${origin}/icon.svg`);
  devtools = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What the browser shows now. */
const shown = () =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notices = await registration.getNotifications();
    return notices.map(({ title, body, tag, lang, dir, data }) => ({ title, body, tag, lang, dir, open: data.open }));
  });

const registrationId = () =>
  new Promise<string>((resolve, reject) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((it) => it.scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    });
    devtools.send('ServiceWorker.enable').catch(reject);
  });

test('the built worker shows a push once, in its language, and leads into the app', async () => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js');
    await navigator.serviceWorker.ready;
  });
  const target = { origin, registrationId: await registrationId() };
  const push = async (sent: string) => {
    await devtools.send('ServiceWorker.deliverPushMessage', { ...target, data: sent });
  };
  const tag = '0198c1a2-7b1e-7cc3-9a52-0b7f0d5c8e11';
  const call = JSON.stringify({ tag, title: 'حرج', body: 'جناح 3', language: 'ar', priority: 'critical' });
  await push(call);
  await push(call);
  await push('damaged');
  await eventually(async () => (await shown()).length === 2);
  expect((await shown()).toSorted((one, other) => one.title.localeCompare(other.title))).toEqual([
    { title: 'NileCare', body: '', tag: '', lang: 'en', dir: 'ltr', open: '/notifications' },
    { title: 'حرج', body: 'جناح 3', tag, lang: 'ar', dir: 'rtl', open: `/notifications/pushed/${tag}` },
  ]);
});
