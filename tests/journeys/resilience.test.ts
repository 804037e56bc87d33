import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { enter, signedIn, speak } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { openAlarms, pairingOf, raiseAlarm, takeEveryAlarm } from './support/monitor.ts';
import { openLine, type Line } from './support/severed-line.ts';

const DEVICE = 'monitor-04';
const OTHER_DEVICE = 'monitor-05';

let hospital: Hospital;
let line: Line;
let browser: Browser;
let page: Page;
let patientId: string;

const banner = (on: Page) => on.locator('section[data-priority="high"]');
const linkNote = () => page.getByRole('status').filter({ hasText: /Connection lost|offline/ });

beforeAll(async () => {
  hospital = await openHospital();
  ({ patientId } = await pairingOf(hospital, DEVICE));
  line = await openLine(hospital.gatewayUrl);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await line?.cut();
});

beforeEach(async () => {
  page = await signedIn(browser, { ...hospital, gatewayUrl: line.url }, hospital.login('nurse'));
  await page.locator('article').first().waitFor();
});
afterEach(async () => {
  await line.mend();
  await takeEveryAlarm(hospital);
  await page.context().close();
});

describe('when the network of the device is gone', () => {
  test('the page says so, and shows the alarm that was missed as soon as it is back', async () => {
    await page.context().setOffline(true);
    await linkNote().waitFor();
    const alarm = await raiseAlarm(hospital, DEVICE);
    expect(alarm).toMatchObject({ state: 'raised' });
    expect(await banner(page).count()).toBe(0);
    await page.context().setOffline(false);
    await banner(page).getByText('140').waitFor();
    await linkNote().waitFor({ state: 'detached' });
  });
});

describe('when the server is away', () => {
  test('the page keeps what it shows and says how old that is; a page not seen before says so and opens by itself', async () => {
    const tiles = await page.locator('article').count();
    await line.cut();
    await linkNote().waitFor();
    expect(await page.locator('article').count()).toBe(tiles);
    await page.getByRole('link', { name: 'Beds' }).click();
    await page.getByRole('heading', { level: 1, name: 'The server cannot be reached' }).waitFor();
    await line.mend();
    await page.getByRole('table').waitFor();
    await linkNote().waitFor({ state: 'detached' });
  });
});

describe('a reload', () => {
  test('keeps the place, the language and the person', async () => {
    const place = `${line.url}/patients/${patientId}/vitals?range=24h`;
    await page.goto(place);
    await speak(page, 'ar');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toBe(place);
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ]);
    await speak(page, 'en');
  });
});

describe('a session that was revoked', () => {
  test('leads to the sign-in with the reason, and from there back to the place', async () => {
    await page.goto(`${line.url}/alarms`);
    await page.getByRole('heading', { level: 1, name: 'Alarm log' }).waitFor();
    await endNewestSession();
    await page.getByText('This session was ended from another device').waitFor();
    expect(page.url()).toBe(`${line.url}/login`);
    await enter(page, hospital.login('nurse'));
    await page.getByRole('heading', { level: 1, name: 'Alarm log' }).waitFor();
    expect(page.url()).toBe(`${line.url}/alarms`);
  });
});

describe('two tabs of one person', () => {
  test('share the session, the acknowledgement and the end', async () => {
    const second = await page.context().newPage();
    await second.goto(`${line.url}/patients/${patientId}/alarms`);
    await second.getByRole('heading', { level: 1 }).waitFor();
    const alarm = await raiseAlarm(hospital, OTHER_DEVICE);
    await Promise.all([banner(page).waitFor(), banner(second).waitFor()]);
    await banner(second).getByRole('button', { name: 'Acknowledge' }).click();
    await second.getByRole('dialog').getByRole('button', { name: 'On my way' }).click();
    await Promise.all([page, second].map((it) => banner(it).waitFor({ state: 'detached' })));
    expect((await openAlarms(hospital, alarm.patientId ?? ''))[0]).toMatchObject({ state: 'acknowledged' });
    await second.goto(`${line.url}/profile`);
    await second.getByRole('button', { name: 'Sign out', exact: true }).click();
    await Promise.all([page, second].map((it) => it.locator('input[type=password]').waitFor()));
  });
});

describe('two people who change the same limits', () => {
  test('see both versions, and the second decides which holds', async () => {
    await changeLimitsAsDoctor(140);
    await page.goto(`${line.url}/patients/${patientId}/limits`);
    await page.getByRole('button', { name: 'Change limits' }).click();
    const entry = page.getByLabel('Heart rate, Critical high');
    await entry.fill('135');
    await page.getByLabel(/Why are the limits changed/).fill('Fever, expected to be fast');
    await changeLimitsAsDoctor(145);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = page.getByRole('alert').filter({ hasText: 'Somebody changed the limits meanwhile' });
    await conflict.waitFor();
    const row = conflict.getByRole('row').filter({ hasText: 'Heart rate' });
    expect(await row.textContent()).toMatch(/145.*135/);
    await conflict.getByRole('button', { name: 'Save mine on top' }).click();
    await page.getByText('The new limits are in force.').waitFor();
    const { effective } = await limits();
    expect(effective.hr?.critical.high).toBe(135);
  });
});

/** Ends the session that the page signed in with, as its owner can from another device. */
async function endNewestSession(): Promise<void> {
  const auth = await hospital.as('nurse', authApi);
  const { items } = await auth.listOwnSessions({});
  const [newest] = items.filter((it) => !it.current).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (!newest) throw new Error('the page has no session');
  await auth.endOwnSession({ params: { sessionId: newest.id } });
}

const limits = async () => (await hospital.as('doctor', limitsApi)).getAlarmLimits({ params: { patientId } });

async function changeLimitsAsDoctor(criticalHigh: number): Promise<void> {
  const { adjusted, effective, version } = await limits();
  if (!effective.hr) throw new Error('no limits for the heart rate');
  const hr = { ...effective.hr, critical: { ...effective.hr.critical, high: criticalHigh } };
  const doctor = await hospital.as('doctor', limitsApi);
  await doctor.setAlarmLimits(
    { params: { patientId }, body: { adjusted: { ...adjusted, hr }, reason: 'Known tachycardia' } },
    { ifMatch: version },
  );
}
