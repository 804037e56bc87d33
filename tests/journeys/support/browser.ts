import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { loginWithCode } from '@nilecare/contracts/api/auth.ts';
import { withCode } from '@nilecare/cli/sign-in.ts';
import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import type { Hospital } from './hospital.ts';

/** A page of its own session, signed in by the form as a demo user, with the second step where the role needs it. */
export async function signedIn(
  browser: Browser,
  hospital: Hospital,
  login: DemoLogin,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(hospital.gatewayUrl);
  await enter(page, login);
  return page;
}

/** Fills in the sign-in form of the page, in either language. */
export async function enter(page: Page, login: DemoLogin): Promise<void> {
  await page.getByLabel(/user name|اسم المستخدم/i).fill(login.userName);
  await page.locator('input[type=password]').fill(login.password);
  await page.keyboard.press('Enter');
  if (login.totpSecret) await withCode(login.totpSecret, (code) => enterCode(page, code), isRefused);
}

class Refused extends Error {}
const isRefused = (error: unknown): boolean => error instanceof Refused;

/** @throws Refused when the code was used before, by this role elsewhere in the same half minute */
async function enterCode(page: Page, code: string): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse((it) => it.url().endsWith(loginWithCode.path)),
    page.locator('input[autocomplete="one-time-code"]').fill(code),
  ]);
  if (!answer.ok()) throw new Refused('The code of the second step was refused.');
}

/** Changes the language of a page with its language button, unless it is that already. */
export async function speak(page: Page, language: 'en' | 'ar'): Promise<void> {
  const other = page.locator(`button[lang="${language}"]`);
  await page.locator('button[lang]').first().waitFor();
  if ((await other.count()) > 0) await other.click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
