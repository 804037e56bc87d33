import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { somebodyNew } from './support/somebody-new.ts';

const deskApi = { ...billingApi, ...chargesApi, ...clinicalApi, ...drawersApi, ...invoicesApi };
const CHANGE_MINOR = 2_500;
const FLOAT = '100';

let hospital: Hospital;
let browser: Browser;
let desk: Page;
let invoice: Invoice;
let sessionId: string;

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  desk = await signedIn(browser, hospital, hospital.login('receptionist'), { reducedMotion: 'reduce' });
  await desk.getByRole('navigation').first().waitFor();
});
afterAll(() => browser?.close());

const asDesk = () => hospital.as('receptionist', deskApi);
const open = (path: string) => desk.goto(`${hospital.gatewayUrl}${path}`);
const press = (name: string | RegExp) => desk.getByRole('button', { name }).first().click();
const typed = (minor: number) => (minor / 100).toFixed(2);

/** Somebody who was here today and owes for it. */
async function aBillAt(facilityId: string): Promise<Invoice> {
  const api = await asDesk();
  const { id: patientId } = await api.registerPatient({ body: { ...somebodyNew(), facilityId } });
  const [service] = (await api.listBillableServices({ query: { category: 'visit', limit: 1 } })).items;
  const about = { facilityId, patientId };
  const charge = await api.enterCharge({ body: { ...about, serviceId: service?.id ?? '' } });
  const draft = await api.draftInvoice({ body: { ...about, chargeIds: [charge.id] } });
  return api.issueInvoice({ params: { invoiceId: draft.id } }, { ifMatch: draft.version });
}

/** What must lie in the drawer: all that came, less what left. */
async function inTheDrawer(): Promise<number> {
  const { movements } = await (await asDesk()).getDrawerSession({ params: { sessionId } });
  return movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

describe('at the counter', () => {
  test('a bill is found by its number, paid in cash with the change told, and has a receipt', async () => {
    const { session } = await (await asDesk()).getOwnDrawer({});
    if (!session) throw new Error('the receptionist of the demo hospital has no open drawer');
    sessionId = session.id;
    invoice = await aBillAt(session.facilityId);
    const before = await inTheDrawer();
    await open('/cashier');
    await desk.getByLabel('Number of the invoice').fill(invoice.number ?? '');
    await press('Search');
    await desk.getByRole('checkbox', { name: `Pay ${invoice.number}` }).waitFor();
    await desk.getByLabel('Given in cash').fill(typed(invoice.totalMinor + CHANGE_MINOR));
    await desk
      .getByText(/^Change:/)
      .getByText(typed(CHANGE_MINOR))
      .waitFor();
    await desk.getByRole('button', { name: /^Take / }).dblclick();
    await desk.getByRole('heading', { name: 'Payments of this visit' }).waitFor();
    await desk
      .getByRole('button', { name: /Receipt/ })
      .first()
      .waitFor();

    const params = { invoiceId: invoice.id };
    const paid = await eventually(async () => {
      const found = await (await asDesk()).getInvoice({ params });
      return found.state === 'paid' && found;
    });
    expect(paid).toMatchObject({ openMinor: 0, paidMinor: invoice.totalMinor });
    expect(paid.payments).toHaveLength(1);
    expect(await inTheDrawer()).toBe(before + invoice.totalMinor);
    await desk.getByText('Nothing is open. A deposit can be taken all the same.').waitFor();
    await desk
      .getByText(/^Still open:/)
      .getByText(/^0\.00 /)
      .waitFor();
  });

  test('after a reload nothing is open, and what was taken still stands there', async () => {
    await desk.reload();
    await desk.getByRole('heading', { name: 'Payments of this visit' }).waitFor();
    await desk.getByText('Nothing is open. A deposit can be taken all the same.').waitFor();
    expect(await desk.getByRole('checkbox', { name: `Pay ${invoice.number}` }).count()).toBe(0);
  });
});

describe('at the end of the shift', () => {
  test('the drawer is counted without being told what should be in it, and closes to the last coin', async () => {
    const expected = await inTheDrawer();
    await open('/cash-drawer');
    await press('Count and close');
    const dialog = desk.getByRole('dialog', { name: 'Count the drawer' });
    await dialog.getByLabel('Other value').fill(typed(expected));
    await dialog.getByRole('button', { name: 'Add a value' }).click();
    expect(await desk.getByText('Should be in it', { exact: true }).count()).toBe(0);
    expect(await dialog.getByRole('button', { name: 'Close the drawer' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^of /).last().fill('1');
    await dialog.getByRole('button', { name: 'Close the drawer' }).click();
    await desk.mouse.click(1, 1);
    await dialog.getByRole('button', { name: /^Close with / }).click();
    await desk.getByText('Closed. The drawer is right to the last coin.').waitFor();
    const { session } = await (await asDesk()).getDrawerSession({ params: { sessionId } });
    expect(session).toMatchObject({ state: 'closed', countedMinor: expected, differenceMinor: 0 });
  });

  test('the next shift opens it again with what lies in it', async () => {
    await press(/^Open: /);
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('Money that lies in it').fill(FLOAT);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await desk.getByRole('button', { name: 'Count and close' }).waitFor();
    const { session } = await (await asDesk()).getOwnDrawer({});
    expect(session).toMatchObject({ state: 'open', floatMinor: Number(FLOAT) * 100 });
    expect(session?.id).not.toBe(sessionId);
  });
});
