import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { aDispensary } from './pages/dispensary.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

let hospital: Hospital;
let browser: Browser;
let page: Page;
let params: { storeId: string; drugId: string };

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  const { bookStoreId, bookDrugId } = await aDispensary(hospital);
  params = { storeId: bookStoreId, drugId: bookDrugId };
  page = await signedIn(browser, hospital, hospital.login('pharmacist'), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
});
afterAll(() => browser?.close());

const witness = () => page.getByRole('dialog', { name: 'Confirm as the second person' });
const confirm = async (userName: string, password: string) => {
  await witness()
    .getByLabel(/^User name/)
    .fill(userName);
  await witness().locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
};

test('a nurse witnesses at the device of the pharmacist: under her own name, and signed out again at once', async () => {
  const nurse = hospital.login('nurse');
  const own = await hospital.as('nurse', authApi);
  const sessions = async () => (await own.listOwnSessions({})).items.map((it) => it.id).toSorted();
  const before = await sessions();
  await page.goto(`${hospital.gatewayUrl}/controlled-drugs/${params.storeId}/${params.drugId}`);
  await page.getByRole('button', { name: 'New entry' }).click();
  await page.getByRole('spinbutton').fill('4');
  await page.getByRole('button', { name: 'A colleague is here' }).click();
  await confirm(nurse.userName, 'not her password');
  await witness().getByText('User name, password or code is wrong').waitFor();
  await confirm(nurse.userName, nurse.password);
  await witness().waitFor({ state: 'detached' });
  await page.getByText(/^Checked by/).waitFor();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const pharmacist = await hospital.as('pharmacist', { ...controlledApi, ...authApi });
  const [line] = (await pharmacist.listRegisterEntries({ params, query: {} })).items;
  const people = { by: (await pharmacist.me({})).id, witness: (await own.me({})).id };
  expect(line).toMatchObject({ kind: 'received', change: 4, by: { id: people.by }, witness: { id: people.witness } });
  expect(await sessions()).toEqual(before);
  // The pharmacist goes on working.
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('heading', { name: 'Controlled drugs' }).waitFor();
});

test('nobody witnesses for herself', async () => {
  const pharmacist = hospital.login('pharmacist');
  await page.goto(`${hospital.gatewayUrl}/controlled-drugs/${params.storeId}/${params.drugId}`);
  await page.getByRole('button', { name: 'New entry' }).click();
  await page.getByRole('spinbutton').fill('4');
  await page.getByRole('button', { name: 'A colleague is here' }).click();
  await confirm(pharmacist.userName.toUpperCase(), pharmacist.password);
  await witness().getByText('Two people check: somebody else confirms it.').waitFor();
  expect(await witness().getByRole('button', { name: 'I have checked this' }).isDisabled()).toBe(true);
});
