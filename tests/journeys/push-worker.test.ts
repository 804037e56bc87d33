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
let origin: string;

/** The built app as the gateway serves it; a push needs no service behind it. */
beforeAll(async () => {
  await buildFrontend();
  const app = express()
    .use(securityHeaders(false))
    .use(frontendRouter(`${checkoutRoot}/frontend/dist`));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens on TCP has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What the browser shows now. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notices = await registration.getNotifications();
    return notices.map(({ title, body, tag, lang, dir, data }) => ({ title, body, tag, lang, dir, open: data.open }));
  });

const registrationId = (devtools: CDPSession) =>
  new Promise<string>((resolve, reject) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((it) => it.scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    });
    devtools.send('ServiceWorker.enable').catch(reject);
  });

// To some registrations the developer tools deliver nothing, ever (2 of 6 in Chromium): then another one is made.
test('the built worker shows a push once, in its language, and leads into the app', { retry: 5 }, async () => {
  const page = await (await browser.newContext({ permissions: ['notifications'] })).newPage();
  await page.goto(`${origin}/icon.svg`);
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js');
    await navigator.serviceWorker.ready;
  });
  const target = { origin, registrationId: await registrationId(devtools) };
  const push = async (sent: string) => {
    await devtools.send('ServiceWorker.deliverPushMessage', { ...target, data: sent });
  };
  const tag = '0198c1a2-7b1e-7cc3-9a52-0b7f0d5c8e11';
  const call = JSON.stringify({ tag, title: 'حرج', body: 'جناح 3', language: 'ar', priority: 'critical' });
  for (const sent of [call, call, 'damaged']) await push(sent);
  await eventually(async () => (await shown(page)).length === 2, { within: 5_000 });
  expect((await shown(page)).toSorted((one, other) => one.title.localeCompare(other.title))).toEqual([
    { title: 'NileCare', body: '', tag: '', lang: 'en', dir: 'ltr', open: '/notifications' },
    { title: 'حرج', body: 'جناح 3', tag, lang: 'ar', dir: 'rtl', open: `/notifications/pushed/${tag}` },
  ]);
  await page.context().close();
});
