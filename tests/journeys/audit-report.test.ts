import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

const REASON = 'Called to a cardiac arrest on the ward';

let hospital: Hospital;
let browser: Browser;
let officer: Page;
let scratch: string;
let patient: { readonly id: string; readonly number: string };

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  scratch = await mkdtemp(join(inject('stackDir'), 'audit-report-'));
  // Before anything else is done as the administrator: a code of the second step is good once.
  officer = await at('administrator');
  patient = await somebodyOfNobody();
});
afterAll(async () => {
  await browser?.close();
  if (scratch) await rm(scratch, { recursive: true, force: true });
});

/** Whose record is not open to the doctor. */
async function somebodyOfNobody() {
  const [clinical, care] = await Promise.all([hospital.as('doctor', clinicalApi), hospital.as('doctor', careApi)]);
  for (const { id, number } of (await clinical.searchPatients({ query: { limit: 200 } })).items) {
    const access = await care.getRecordAccess({ query: { patientId: id, staffId: 'me' } });
    if (!access.open && access.mayBreakGlass) return { id, number };
  }
  throw new Error('every record of the demo hospital is open to the doctor');
}

async function at(role: string): Promise<Page> {
  const page = await signedIn(browser, hospital, hospital.login(role), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const dialog = (page: Page) => page.getByRole('dialog');
const rowWith = (text: string): Locator => officer.getByRole('row').filter({ hasText: text });
const open = (path: string) => officer.goto(`${hospital.gatewayUrl}${path}`);

/** Chooses the patient by number, as somebody types it from a letter. */
async function choosePatient(within: Page | Locator): Promise<void> {
  await within.getByRole('combobox', { name: 'Patient', exact: true }).fill(patient.number);
  await officer.getByRole('option').first().click();
}

async function breakTheGlass(): Promise<void> {
  const doctor = await at('doctor');
  await doctor.goto(`${hospital.gatewayUrl}/patients/${patient.id}/notes`);
  await doctor.getByRole('button', { name: 'Break the glass' }).click();
  await dialog(doctor)
    .getByLabel(/Reason, in your own words/)
    .fill(REASON);
  await dialog(doctor).getByRole('button', { name: 'Open the record for four hours' }).click();
  await doctor.getByText(/Opened by you without a care relationship/).waitFor();
  await doctor
    .getByRole('navigation', { name: 'Parts of the record' })
    .getByRole('link', { name: 'Problems', exact: true })
    .click();
  // What was read comes to the trail by itself, in the background.
  const trail = await hospital.as('administrator', auditApi);
  await eventually(async () => {
    const { items } = await trail.searchAudit({ query: { patientId: patient.id, action: 'problem.search' } });
    return items.some((it) => it.details['relationship'] === 'break-glass');
  });
  await doctor.context().close();
}

test('a record that was opened by break-glass is found by the privacy officer, with what was seen', async () => {
  await breakTheGlass();
  await open('/admin/audit/reports');
  await choosePatient(officer);
  await expect.poll(() => officer.url()).toContain(`patient=${patient.id}`);
  // The page asked for them before the glass was broken, too, and was refused.
  const row = rowWith('Problems: listed').filter({ hasText: 'Break-glass' }).first();
  await row.getByText('Break-glass').first().waitFor();

  await row.getByRole('link', { name: 'Entries' }).click();
  const entry = rowWith('Problems: listed').filter({ hasText: 'Done' }).first();
  await entry.getByRole('button', { name: 'More' }).click();
  await dialog(officer)
    .getByText(/"relationship":"break-glass"/)
    .waitFor();
});

test('the officer reviews the opening, and the report says what came of it', async () => {
  await open('/admin/audit/reports/break-glass?show=all');
  await rowWith(REASON).getByRole('link', { name: 'To be reviewed' }).click();
  await rowWith(REASON).getByRole('button', { name: 'Review' }).click();
  await dialog(officer)
    .getByLabel(/Comment/)
    .fill('The ward confirmed the arrest');
  await dialog(officer).getByRole('button', { name: 'Save' }).click();
  await dialog(officer).waitFor({ state: 'hidden' });
  await open('/admin/audit/reports/break-glass?show=all');
  await rowWith(REASON).getByText('Justified', { exact: true }).waitFor();
  const { items } = await (
    await hospital.as('administrator', careApi)
  ).listBreakGlass({
    query: { patientId: patient.id },
  });
  expect(items[0]?.review).toMatchObject({ outcome: 'justified', comment: 'The ward confirmed the arrest' });
});

test('the officer exports the entries of the patient; whoever receives file and proof can verify them', async () => {
  await open('/admin/audit/exports');
  await officer.getByRole('button', { name: 'Ask for an export' }).click();
  await choosePatient(dialog(officer));
  await dialog(officer)
    .getByLabel(/Reason/)
    .fill('The patient asked who read her record');
  await dialog(officer).getByRole('button', { name: 'Ask for an export' }).click();
  const [file, proof] = [await saved('Download'), await saved('Save the proof')];
  expect(await readFile(file, 'utf8')).toContain('"action":"problem.search"');

  const key = /--key (\S+)/.exec(await officer.locator('code', { hasText: 'audit:verify-export' }).innerText())?.[1];
  const script = join(checkoutRoot, 'tools/cli/verify-audit-export.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, file, proof, '--key', key ?? ''], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('as exported') as unknown });
});

/** Presses a button that saves a file. @returns where it is */
async function saved(button: string): Promise<string> {
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('button', { name: button }).click(),
  ]);
  const path = join(scratch, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
