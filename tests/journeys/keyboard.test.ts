import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { focused, goWith, tabStops } from './support/keyboard.ts';
import { openAlarms, pairingOf, raiseAlarm } from './support/monitor.ts';

const DEVICE = 'monitor-03';

let hospital: Hospital;
let browser: Browser;
let page: Page;
let patientId: string;
let wardId: string;

const banner = () => page.locator('section[data-priority="high"]');
const dialog = () => page.getByRole('dialog');

beforeAll(async () => {
  hospital = await openHospital();
  ({ patientId, wardId } = await pairingOf(hospital, DEVICE));
  browser = await openBrowser();
  page = await signedIn(browser, hospital, hospital.login('nurse'), { reducedMotion: 'reduce' });
  await page.locator('article').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
});

const patient = async () => (await hospital.as('nurse', clinicalApi)).getPatient({ params: { patientId } });

describe('a nurse without a mouse', () => {
  test('sees at every stop of the Tab key where she is', async () => {
    const stops = await tabStops(page);
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.filter((it) => !it.visible).map((it) => it.name)).toEqual([]);
  });

  test('acknowledges an alarm with a reason; the dialog keeps the focus and gives it back', async () => {
    await raiseAlarm(hospital, DEVICE);
    await banner().waitFor();
    const acknowledge = banner().getByRole('button', { name: 'Acknowledge' });
    await goWith(page, 'Tab', acknowledge);
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      expect(await dialog().evaluate((it) => it.contains(document.activeElement))).toBe(true);
      await page.keyboard.press(presses < 8 ? 'Tab' : 'Shift+Tab');
    }
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await acknowledge.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await goWith(page, 'Tab', dialog().getByRole('button', { name: 'On my way' }));
    await page.keyboard.press('Enter');
    await banner().waitFor({ state: 'detached' });
    const [alarm] = await openAlarms(hospital, patientId);
    expect(alarm).toMatchObject({ state: 'acknowledged', acknowledgeReason: 'On my way' });
  });

  test('finds a patient: / goes to the search, Enter opens the record', async () => {
    const { name, number } = await patient();
    await page.keyboard.press('/');
    expect((await focused(page)).name).toContain('Find a patient');
    await page.keyboard.type(number);
    await page.getByRole('option', { name: number }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: name.en }).waitFor();
    expect(page.url()).toContain(`/patients/${patientId}`);
  });
});

describe('the command palette', () => {
  const open = async (keys: string, text: string) => {
    await page.keyboard.press(keys);
    await dialog().waitFor();
    await page.keyboard.type(text);
  };

  test('goes to a page', async () => {
    await open('Control+k', 'alarm lo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Alarm log' }).waitFor();
  });

  test('goes to a patient by number, with Cmd as well', async () => {
    const { name, number } = await patient();
    await open('Meta+k', number);
    await page.getByRole('option', { name: number }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: name.en }).waitFor();
  });

  test('goes to a ward', async () => {
    const ward = await (await hospital.as('nurse', facilityApi)).getWard({ params: { wardId } });
    await open('Control+k', ward.name.en);
    await page.getByRole('option', { name: ward.name.en }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: ward.name.en }).waitFor();
  });

  test('closes with Escape and gives the focus back', async () => {
    await page.keyboard.press('/');
    const before = await focused(page);
    await open('Control+k', 'x');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await eventually(async () => (await focused(page)).name === before.name);
  });

  test('knows no patients for somebody who may not read them', async () => {
    const other = await signedIn(browser, hospital, hospital.login('patient'), { reducedMotion: 'reduce' });
    await other.getByRole('navigation').first().waitFor();
    await other.keyboard.press('Control+k');
    await other.getByRole('dialog').waitFor();
    await other.keyboard.type((await patient()).number);
    await other.getByText('No command matches').waitFor();
    await other.context().close();
  });
});
