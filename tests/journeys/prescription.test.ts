import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import * as issuesApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { anotherSystem, type OtherSystem } from './support/mllp.ts';

let hospital: Hospital;
let browser: Browser;
let doctor: Page;
let patientId: string;
let facilityId: string;
/** The pharmacy's own system, as the hospital knows it. */
let pharmacySystem: OtherSystem & { readonly destinationId: string };

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  ({ patientId, facilityId } = await whoIsAllergic());
  pharmacySystem = await aPharmacySystem();
  doctor = await signedIn(browser, hospital, hospital.login('doctor'), { reducedMotion: 'reduce' });
  await doctor.getByRole('navigation').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  if (pharmacySystem) await endPharmacySystem(pharmacySystem);
});

const destinations = () => hospital.as('administrator', destinationsApi);

async function aPharmacySystem() {
  const other = await anotherSystem(() => 'AA');
  const body = { name: 'Pharmacy system', host: '127.0.0.1', port: other.port, facilityId };
  const wishes = { sends: ['ORM'], orders: ['prescription' as const] };
  const { id } = await (await destinations()).createHl7Destination({ body: { ...body, ...wishes } });
  return { ...other, destinationId: id };
}

/** The hospital is everybody's: nothing waits for a system that is not there any more. */
async function endPharmacySystem({ destinationId, close }: typeof pharmacySystem): Promise<void> {
  const params = { destinationId };
  const { version, ...body } = await (await destinations()).getHl7Destination({ params });
  await (
    await destinations()
  ).updateHl7Destination({ params, body: { ...body, enabled: false } }, { ifMatch: version });
  await close();
}

/** The first of the doctor's patients: she is allergic to penicillin. */
async function whoIsAllergic() {
  const clinical = await hospital.as('doctor', clinicalApi);
  const { items } = await clinical.listEncounters({
    query: { staffId: 'me', status: ['in-progress'], class: 'inpatient' },
  });
  const [first] = items.toSorted((a, b) => a.id.localeCompare(b.id));
  if (!first) throw new Error('The doctor of the demo has no patients.');
  return first;
}

const press = (name: string | RegExp) => doctor.getByRole('button', { name }).first().click();
const choose = async (label: string | RegExp, option: string | RegExp, nth = 0) => {
  await doctor.getByLabel(label).nth(nth).click();
  await doctor.getByRole('option', { name: option }).first().click();
};
const enterDrug = async (search: string, option: RegExp, nth: number) => {
  const entry = doctor.getByRole('combobox', { name: /^Drug/ }).nth(nth);
  await entry.fill(search);
  await doctor.getByRole('option', { name: option }).first().click();
  await doctor.getByLabel(/^Dose/).nth(nth).fill('500');
  await choose(/^When/, 'Twice a day', nth);
  await doctor.getByLabel(/^Days/).nth(nth).fill('5');
};

test('interaction and penicillin allergy stop the signature; overridden with reasons it is signed', async () => {
  const formulary = await hospital.as('doctor', formularyApi);
  const medication = await hospital.as('doctor', medicationApi);
  const [simvastatin] = (await formulary.listDrugs({ query: { search: 'simvastatin' } })).items;
  await medication.signPrescription({
    body: {
      patientId,
      facilityId,
      items: [
        {
          drugId: simvastatin?.id ?? '',
          route: 'oral',
          steps: [{ dose: { value: 20, unit: 'mg' }, timing: { kind: 'bedtime' }, days: 30 }],
        },
      ],
      acceptNotChecked: { reason: 'looked up by hand' },
    },
  });
  await doctor.goto(`${hospital.gatewayUrl}/patients/${patientId}/medication`);
  await doctor.getByText('Simvastatin 20 mg tablet', { exact: false }).first().waitFor();
  await doctor.getByRole('link', { name: 'Prescribe' }).click();
  await enterDrug('اموكسيسيلين', /Amoxicillin 500 mg capsule/, 0);
  await press('Another drug');
  await enterDrug('clarithro', /Clarithromycin 500 mg tablet/, 1);
  await doctor
    .getByText(/Contraindicated|Serious/)
    .nth(1)
    .waitFor();
  const sign = doctor.getByRole('button', { name: 'Sign', exact: true });
  await eventually(async () => (await doctor.getByLabel('Go on, because').count()) >= 2);
  expect(await sign.isDisabled()).toBe(true);
  const stops = await doctor.getByLabel('Go on, because').count();
  for (let nth = 0; nth < stops; nth += 1) await choose('Go on, because', 'There is no alternative', nth);
  const acceptance = doctor.getByLabel(/I checked this myself/);
  if ((await acceptance.count()) > 0) await acceptance.fill('asked the pharmacist');
  await eventually(async () => !(await sign.isDisabled()));
  await sign.click();
  await doctor.waitForURL(/\/medication$/);
  await doctor.getByText('Amoxicillin 500 mg capsule: 500 mg', { exact: false }).first().waitFor();
  // Without a reload: who signed sees that the pharmacy has it.
  await doctor.getByText('Pharmacy system: accepted').nth(1).waitFor();
});

test('it stands in the queue with what was overridden, and leaves the shelf once', async () => {
  const medication = await hospital.as('doctor', medicationApi);
  const { items: signed } = await medication.listPrescriptions({ query: { patientId } });
  const [prescription] = signed;
  const item = prescription?.items.find((it) => it.drug.name.en.startsWith('Clarithromycin'));
  if (!prescription || !item) throw new Error('Nothing was signed.');
  expect(prescription.overrides.length).toBeGreaterThanOrEqual(2);
  expect(prescription.checkId).not.toBeNull();

  const pharmacy = await hospital.as('pharmacist', { ...pharmacyApi, ...dispensingApi });
  const stock = await hospital.as('pharmacist', { ...inventoryApi, ...issuesApi });
  const available = async () => {
    const { items } = await stock.listAvailable({ query: { facilityId, drugIds: item.drug.id } });
    return items.toSorted((a, b) => b.available - a.available)[0];
  };
  const before = await available();
  const params = { itemId: item.id };
  const order = await pharmacy.getPharmacyOrder({ params });
  expect(order).toMatchObject({ state: 'waiting', ordered: 10 });
  expect(order.overrides.map((it) => it.reasonCode)).toContain('no-alternative');
  const approval = { decision: 'approve' as const, acceptNew: true, reason: 'spoke with the doctor' };
  const verified = await pharmacy.verifyOrder({ params, body: approval }, { ifMatch: order.version });
  expect(verified.state).toBe('verified');
  const dispensingId = newId();
  const body = { itemId: item.id, storeId: before?.storeId ?? '', quantity: 10 };
  for (let time = 0; time < 2; time += 1) {
    const dispensing = await pharmacy.dispense({ params: { dispensingId }, body });
    expect(dispensing.state).toBe('done');
  }
  expect((await available())?.available).toBe((before?.available ?? 0) - 10);
});

test("it is in the pharmacy's own system, which the pharmacist sees", async () => {
  const medication = await hospital.as('doctor', medicationApi);
  const { items: signed } = await medication.listPrescriptions({ query: { patientId } });
  const { id = '', items = [] } = signed[0] ?? {};
  const [message, ...more] = pharmacySystem.got.filter((text) => text.includes(id));
  expect(more).toEqual([]);
  expect(message?.split('\r').filter((it) => it.startsWith('ORC|NW'))).toHaveLength(items.length);
  expect(message).toContain('Clarithromycin 500 mg tablet');
  const pharmacist = await signedIn(browser, hospital, hospital.login('pharmacist'), { reducedMotion: 'reduce' });
  await pharmacist.getByRole('navigation').first().waitFor();
  await pharmacist.goto(`${hospital.gatewayUrl}/pharmacy/orders/${items[0]?.id ?? ''}`);
  await pharmacist.getByText('Pharmacy system: accepted').first().waitFor();
});
