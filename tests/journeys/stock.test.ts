import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { aStoreroom, type Storeroom } from './pages/storeroom.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

let hospital: Hospital;
let browser: Browser;
let room: Storeroom;
let pharmacist: Page;

beforeAll(async () => {
  hospital = await openHospital();
  [browser, room] = await Promise.all([openBrowser(), aStoreroom(hospital)]);
  pharmacist = await as('pharmacist');
});
afterAll(() => browser?.close());

async function as(role: string): Promise<Page> {
  const page = await signedIn(browser, hospital, hospital.login(role), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
  return page;
}
const open = (page: Page, path: string) => page.goto(`${hospital.gatewayUrl}${path}`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const level = async () => {
  const inventory = await hospital.as('pharmacist', inventoryApi);
  const { items } = await inventory.listStockLevels({ query: { storeId: room.storeId } });
  return items[0];
};

describe('what runs out', () => {
  let orderId: string;
  const order = async () => (await hospital.as('pharmacist', purchasingApi)).getPurchaseOrder({ params: { orderId } });

  test('is filled into an order, and waits for somebody else', async () => {
    await open(pharmacist, `/stock/orders/new?store=${room.storeId}`);
    await press(pharmacist, 'Fill in what is running out');
    await pharmacist.getByLabel('Price each').fill('2.50');
    await pharmacist.getByLabel('Supplier').click();
    await pharmacist
      .getByRole('option', { name: /Delta Supplies/ })
      .first()
      .click();
    await press(pharmacist, 'Save as a draft');
    await press(pharmacist, 'Ask for approval');
    await pharmacist.getByText('Waits for approval').waitFor();
    orderId = new URL(pharmacist.url()).pathname.split('/').at(-1) ?? '';
    expect(await order()).toMatchObject({ state: 'submitted', lines: [{ priceMinor: 250, received: 0 }] });
    expect(await pharmacist.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  test('is approved by the administrator', async () => {
    const administrator = await as('administrator');
    await open(administrator, '/stock/orders?state=submitted');
    await administrator
      .getByRole('link', { name: (await order()).number })
      .first()
      .click();
    await press(administrator, 'Approve');
    await administrator.getByText('Approved', { exact: true }).waitFor();
    await administrator.context().close();
    expect(await order()).toMatchObject({ state: 'approved' });
  });

  test('is sent, arrives, and lies on the shelf with its lot', async () => {
    await open(pharmacist, `/stock/orders/${orderId}`);
    await press(pharmacist, 'It went to the supplier');
    await pharmacist.getByRole('link', { name: 'Receive the delivery' }).click();
    // The quantity is what the order has.
    await pharmacist.getByLabel('Lot').fill('JRN-7');
    await pharmacist.getByLabel('Expires').fill('2097-06-30');
    await press(pharmacist, 'Take into stock');
    await pharmacist.getByText('1 batch is in stock now.').waitFor();
    const { lines, state } = await order();
    expect(state).toBe('received');
    expect((await level())?.batches.find((it) => it.lot === 'JRN-7')).toMatchObject({ onHand: lines[0]?.quantity });
  });
});

test('a broken package is written off where it lies, and the page says how much is left', async () => {
  const before = (await level())?.batches.find((it) => it.lot === 'G1')?.onHand ?? 0;
  await open(pharmacist, `/stock?store=${room.storeId}`);
  await press(pharmacist, /^Batches of/);
  await press(pharmacist, 'Adjust: G1');
  await pharmacist.getByLabel('What happened').click();
  await pharmacist.getByRole('option', { name: 'Thrown away' }).click();
  await pharmacist.getByLabel('Reason').click();
  await pharmacist.getByRole('option', { name: 'Damaged' }).click();
  await pharmacist.getByLabel(/^Quantity/).fill('3');
  await press(pharmacist, 'Change the stock');
  await pharmacist.getByRole('row', { name: `G1 31 Jan 2098 ${before - 3} piece` }).waitFor();
  expect((await level())?.batches.find((it) => it.lot === 'G1')?.onHand).toBe(before - 3);
});

test('a nurse sees what lies there, and is offered nothing to change', async () => {
  const nurse = await as('nurse');
  await open(nurse, `/stock?store=${room.storeId}`);
  await press(nurse, /^Batches of/);
  await nurse.getByRole('dialog').getByText('Recalled').waitFor();
  expect(await nurse.getByRole('button', { name: /^(Adjust|Recall)/ }).count()).toBe(0);
  expect(await nurse.getByRole('link', { name: 'Receive' }).count()).toBe(0);
  await nurse.context().close();
});
