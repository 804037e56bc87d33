import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

let hospital: Hospital;
let browser: Browser;

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Signed in, with the frame of the app around. */
async function at(role: string): Promise<Page> {
  const page = await signedIn(browser, hospital, hospital.login(role), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const dialog = (page: Page) => page.getByRole('dialog');
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the record' }).getByRole('link', { name, exact: true });

/** Somebody in hospital whose record is not open to the doctor. */
async function aForeignPatient(): Promise<string> {
  const [clinical, care] = await Promise.all([hospital.as('doctor', clinicalApi), hospital.as('doctor', careApi)]);
  const { items } = await clinical.listEncounters({
    query: { status: ['in-progress'], class: 'inpatient', limit: 200 },
  });
  for (const { patientId } of items) {
    const access = await care.getRecordAccess({ query: { patientId, staffId: 'me' } });
    if (!access.open && access.mayBreakGlass) return patientId;
  }
  throw new Error('every record of the demo hospital is open to the doctor');
}

describe('a doctor in front of a foreign record', () => {
  let page: Page;
  let patientId: string;
  beforeAll(async () => {
    patientId = await aForeignPatient();
    page = await at('doctor');
    await page.goto(`${hospital.gatewayUrl}/patients/${patientId}/notes`);
  });
  afterAll(() => page?.context().close());

  test('is told why it is closed, opens it for a reason, and sees that it is open', async () => {
    await page.getByRole('heading', { name: 'This part of the record is not open to you' }).waitFor();
    await page.getByRole('button', { name: 'Break the glass' }).click();
    await dialog(page).getByRole('button', { name: 'Open the record for four hours' }).click();
    await dialog(page).getByText('At least 10 characters').first().waitFor();
    await dialog(page)
      .getByLabel(/Reason, in your own words/)
      .fill('Called to an emergency on the ward');
    await dialog(page).getByRole('button', { name: 'Open the record for four hours' }).click();
    await page.getByText(/Opened by you without a care relationship/).waitFor();
    await page.getByRole('button', { name: 'Write a note' }).waitFor();
    const { items } = await (await hospital.as('administrator', careApi)).listBreakGlass({ query: { patientId } });
    expect(items[0]).toMatchObject({
      category: 'emergency',
      reason: 'Called to an emergency on the ward',
      review: null,
    });
  });

  test('records a problem by its code and an allergy; the banner warns of it at once', async () => {
    await tab(page, 'Problems').click();
    await page.getByRole('button', { name: 'Add a problem' }).click();
    await dialog(page).getByLabel('ICD-10 code or words').fill('pneumonia');
    await page.getByRole('option').first().click();
    await dialog(page).getByLabel('Since').fill('2026-11');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await tab(page, 'Allergies').click();
    await page.getByRole('button', { name: 'Record an allergy' }).click();
    await dialog(page)
      .getByLabel(/^Substance/)
      .fill('Cefazolin');
    await dialog(page).getByLabel('How dangerous').click();
    await page.getByRole('option', { name: 'high risk' }).click();
    await dialog(page).getByRole('button', { name: 'Add a reaction' }).click();
    await dialog(page)
      .getByLabel(/What happened/)
      .fill('anaphylaxis');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Patient', { exact: true }).getByText('Cefazolin: anaphylaxis').waitFor();
    const problems = await (await hospital.as('doctor', recordApi)).listProblems({ query: { patientId } });
    expect(problems.items.map((it) => [it.code?.slice(0, 1), it.onset])).toContainEqual(['J', '2026-11']);
    const allergies = await (await hospital.as('doctor', allergiesApi)).listAllergies({ query: { patientId } });
    expect(allergies.items.map((it) => [it.substance.text, it.criticality])).toContainEqual(['Cefazolin', 'high']);
  });

  test('keeps her change on top of another, with what she typed after she was told of it', async () => {
    const allergies = await hospital.as('doctor', allergiesApi);
    const cefazolin = async () => {
      const { items } = await allergies.listAllergies({ query: { patientId } });
      return items.find((it) => it.substance.text === 'Cefazolin');
    };
    const before = await cefazolin();
    if (!before) throw new Error('the allergy is not there');
    await page.getByRole('button', { name: 'More: Cefazolin' }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const remarks = dialog(page).getByLabel('Remarks');
    await remarks.fill('Ten minutes');
    const { id, version, substance, category, type, reactions } = before;
    await allergies.changeAllergy(
      { params: { allergyId: id }, body: { substance, category, type, reactions, criticality: 'low' } },
      { ifMatch: version },
    );
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    await dialog(page).getByText('Somebody changed this meanwhile').waitFor();
    const table = dialog(page).getByRole('table');
    await table.getByRole('cell', { name: 'Ten minutes', exact: true }).waitFor();
    await remarks.fill('Ten minutes after the infusion began');
    await table.getByRole('cell', { name: 'Ten minutes after the infusion began', exact: true }).waitFor();
    await dialog(page).getByRole('button', { name: 'Save mine on top' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await cefazolin()).toMatchObject({ note: 'Ten minutes after the infusion began', criticality: 'low' });
  });

  test('calls an allergy an error for a reason: the banner warns of it no longer, and the reason stays', async () => {
    const banner = page.getByLabel('Patient', { exact: true }).getByText('Cefazolin: anaphylaxis');
    await banner.waitFor();
    await page.getByRole('button', { name: 'More: Cefazolin' }).click();
    await page.getByRole('menuitem', { name: 'Entered in error' }).click();
    await dialog(page).getByLabel('What was wrong with it?').fill('told of another patient');
    await dialog(page).getByRole('button', { name: 'Entered in error' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await banner.waitFor({ state: 'detached' });
    const allergies = await hospital.as('doctor', allergiesApi);
    const { items } = await allergies.listAllergies({ query: { patientId } });
    const wrong = items.find((it) => it.substance.text === 'Cefazolin');
    expect(wrong).toMatchObject({ verificationStatus: 'entered-in-error' });
    const history = await allergies.getAllergyHistory({ params: { allergyId: wrong?.id ?? '' } });
    expect(history.items[0]?.reason).toBe('told of another patient');
  });

  test('writes a note that a dead network and a reload leave whole, signs it, and amends it', async () => {
    const notes = await hospital.as('doctor', notesApi);
    await tab(page, 'Notes').click();
    await page.getByRole('button', { name: 'Write a note' }).click();
    await dialog(page).getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('What the patient says').fill('Breathless since the morning');
    await page.getByText(/^Saved at/).waitFor();
    await page.context().setOffline(true);
    await page.getByLabel('Assessment').fill('Pneumonia of the right lower lobe');
    await page.getByText(/The server does not answer\. What you type is kept/).waitFor();
    await page.context().setOffline(false);
    await page.reload();
    expect(await page.getByLabel('Assessment').inputValue()).toBe('Pneumonia of the right lower lobe');
    await page.getByText(/^Saved at/).waitFor();
    await page.getByLabel('Plan').fill('Oxygen, antibiotics');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText(/^Signed by/).waitFor();
    const [signed] = (await notes.listNotes({ query: { patientId, status: ['signed'] } })).items;
    expect(signed?.sections.map((it) => it.text)).toEqual([
      'Breathless since the morning',
      '',
      'Pneumonia of the right lower lobe',
      'Oxygen, antibiotics',
    ]);

    await page.getByRole('button', { name: 'Amend' }).click();
    await dialog(page)
      .getByLabel(/Why is it amended/)
      .fill('The left lobe, not the right');
    await dialog(page).getByRole('button', { name: 'Amend' }).click();
    await page.getByText('Version 2').waitFor();
    await page.getByLabel('Assessment').fill('Pneumonia of the left lower lobe');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByRole('heading', { name: 'Versions' }).waitFor();
    const versions = await notes.getNoteVersions({ params: { noteId: signed?.id ?? '' } });
    expect(versions.items.map((it) => [it.revision, it.status])).toEqual([
      [2, 'signed'],
      [1, 'amended'],
    ]);
  });
});

describe('a receptionist who registers somebody', () => {
  let page: Page;
  beforeAll(async () => {
    page = await at('receptionist');
  });
  afterAll(() => page?.context().close());

  const fillIn = async (name: string, birthDate: string) => {
    await page.goto(`${hospital.gatewayUrl}/patients/new`);
    await page.getByLabel('Name in Latin letters').fill(name);
    await page.getByLabel('Sex').click();
    await page.getByRole('option', { name: 'Female' }).click();
    await page.getByLabel('Date of birth').fill(birthDate);
  };
  const register = () => page.getByRole('button', { name: 'Register', exact: true }).click();
  const clinical = () => hospital.as('receptionist', clinicalApi);
  const called = async (search: string) => (await (await clinical()).searchPatients({ query: { search } })).items;

  test('is warned of the record that is there already, and opens it', async () => {
    await fillIn('Nadia Farouk Elmasry', '1977-04-09');
    await register();
    await page.getByRole('heading', { level: 1, name: 'Nadia Farouk Elmasry' }).waitFor();
    const first = page.url();
    await fillIn('Nadia Farouk Elmasri', '1977-04-09');
    const warning = page.getByRole('region', { name: 'Registered already?' });
    await warning.getByText('Nadia Farouk Elmasry').waitFor();
    await warning.getByRole('link', { name: 'This is the patient' }).first().click();
    await eventually(() => page.url() === first || page.url() === `${first}/summary`);
    expect(await called('Nadia Farouk 1977')).toHaveLength(1);
  });

  test('registers another person of that name after having looked', async () => {
    await fillIn('Nadia Farouk Elmasri', '1977-04-09');
    const warning = page.getByRole('region', { name: 'Registered already?' });
    await warning.getByRole('button', { name: 'Another person' }).first().click();
    await register();
    await page.getByRole('heading', { level: 1, name: 'Nadia Farouk Elmasri' }).waitFor();
    expect(await called('Nadia Farouk 1977')).toHaveLength(2);
  });

  test('types a national id, which fills in birth date and sex', async () => {
    await page.goto(`${hospital.gatewayUrl}/patients/new`);
    await page.getByRole('button', { name: 'Add an identifier' }).click();
    await page.getByLabel(/^Number/).fill('28005170101241');
    await page.getByText(/This national id says: born 17 May 1980/).waitFor();
    expect(await page.getByLabel('Date of birth').inputValue()).toBe('1980-05-17');
  });
});
