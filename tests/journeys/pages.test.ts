import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { generateSync } from 'otplib';
import { accessibilityViolations } from './support/axe.ts';
import { openBrowser, signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

let hospital: Hospital;
let browser: Browser;
let patientId: string;

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  const devices = await hospital.as('nurse', deviceApi);
  patientId = (await devices.getDevice({ params: { deviceId: 'monitor-02' } })).pairing?.patientId ?? '';
});
afterAll(async () => {
  await browser?.close();
  await hospital?.stop();
});

/** Signed in, with the second step where the role needs it; errors of the page are collected. */
async function open(role: string, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; errors: string[] }> {
  const login = hospital.login(role);
  const page = await signedIn(browser, hospital, login, { colorScheme });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  if (login.totpSecret) {
    const code = page.getByRole('textbox').first();
    await code.fill(generateSync({ secret: login.totpSecret }));
    await page.keyboard.press('Enter');
  }
  await page.getByRole('navigation').first().waitFor({ timeout: 30_000 });
  return { page, errors };
}

const settled = async (page: Page) => {
  await page.getByRole('main').waitFor();
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .MuiSkeleton-root') === null,
    undefined,
    {
      timeout: 20_000,
    },
  );
};

const pages = {
  nurse: [
    '/',
    '/beds',
    '/alarms',
    '/patients',
    '/profile',
    '/notifications',
    'PATIENT/summary',
    'PATIENT/vitals',
    'PATIENT/alarms',
  ],
  doctor: ['/', 'PATIENT/limits'],
  administrator: [
    '/',
    '/devices',
    '/admin/users',
    '/admin/roles',
    '/admin/quarantine',
    '/admin/deliveries',
    '/admin/audit',
  ],
  receptionist: ['/', '/patients'],
};

describe.each(Object.entries(pages))('the pages of a %s', (role, paths) => {
  test.each(['light', 'dark'] as const)('open without an error and are accessible, %s', async (scheme) => {
    const { page, errors } = await open(role, scheme);
    const found: Record<string, string[]> = {};
    for (const path of paths) {
      await page.goto(`${hospital.gatewayUrl}${path.replace('PATIENT', `/patients/${patientId}`)}`);
      await settled(page);
      const violations = await accessibilityViolations(page);
      if (violations.length) found[path] = violations;
    }
    expect(found).toEqual({});
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

test('in Arabic the shell is mirrored and speaks Arabic, numbers stay left to right', async () => {
  const { page } = await open('nurse');
  await page.getByRole('button', { name: 'العربية' }).click();
  await page.waitForFunction(() => document.documentElement.dir === 'rtl');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ar');
  await page.getByText('العناية المركزة').first().waitFor();
  expect(await page.locator('main bdi[dir="ltr"]').count()).toBeGreaterThan(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.context().close();
});

test('a reload keeps the person signed in, signing out does not', async () => {
  const { page } = await open('receptionist');
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${hospital.gatewayUrl}/profile`);
  await page
    .getByRole('button', { name: /sign out/i })
    .first()
    .click();
  await page.locator('input[type=password]').waitFor();
  await page.context().close();
});
