import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import { findChromium } from '@nilecare/testing/chromium.ts';
import type { Hospital } from './hospital.ts';

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: QUIET });

/** A page of its own session, signed in by the form as a demo user. */
export async function signedIn(
  browser: Browser,
  hospital: Hospital,
  login: DemoLogin,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(hospital.gatewayUrl);
  await page.getByLabel(/user name|اسم المستخدم/i).fill(login.userName);
  await page.locator('input[type=password]').fill(login.password);
  await page.keyboard.press('Enter');
  return page;
}
