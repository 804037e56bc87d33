import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import type { Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn, speak } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { somebodyNew } from './support/somebody-new.ts';

let hospital: Hospital;
let browser: Browser;
let page: Page;
let wardId: string;
let doctorId: string;

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  doctorId = (await (await hospital.as('doctor', authApi)).me({})).staffId ?? '';
  const wards = (await (await hospital.as('receptionist', facilityApi)).listWards({ query: {} })).items;
  wardId = wards.find((it) => it.kind === 'general')?.id ?? '';
  page = await signedIn(browser, hospital, hospital.login('receptionist'), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
});
afterAll(() => browser?.close());

const desk = () => hospital.as('receptionist', { ...clinicalApi, ...staysApi, ...facilityApi });
const dialog = () => page.getByRole('dialog');
const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
/** In English, whatever an earlier try spoke. */
const seesStaysOf = async ({ patientId }: Encounter) => {
  await page.goto(`${hospital.gatewayUrl}/patients/${patientId}/stays`);
  await speak(page, 'en');
  await page.getByRole('button', { name: 'Correct the times' }).first().waitFor();
};

/** Somebody who was never here before, and comes. */
async function isBroughtIn(kind: EncounterClass): Promise<{ readonly stay: Encounter; readonly name: string }> {
  const clinical = await desk();
  const [ward] = (await clinical.listWards({ query: {} })).items.filter((it) => it.id === wardId);
  const facilityId = ward?.facilityId ?? '';
  const { id: patientId, name } = await clinical.registerPatient({ body: { ...somebodyNew(), facilityId } });
  return { stay: await isAdmitted({ patientId, facilityId, class: kind }), name: name.en };
}

type Coming = Pick<Encounter, 'patientId' | 'facilityId' | 'class'>;
const isAdmitted = async ({ patientId, facilityId, class: kind }: Coming) =>
  (await desk()).admitPatient({ body: { patientId, facilityId, class: kind, wardId, attendingStaffId: doctorId } });

async function isDischarged({ id }: Encounter): Promise<void> {
  const clinical = await desk();
  const params = { encounterId: id };
  const { version } = await clinical.getEncounter({ params });
  await clinical.dischargePatient({ params, body: { disposition: 'home' } }, { ifMatch: version });
}
const stayNow = async ({ id }: Encounter) => (await desk()).getEncounter({ params: { encounterId: id } });

/** Any bed of the ward that is ready, or can be made so. @returns its label */
async function liesDown({ id: encounterId }: Encounter): Promise<string> {
  const nurse = await hospital.as('nurse', facilityApi);
  const beds = (await nurse.listBeds({ query: { wardId } })).items;
  const bed = beds.find((it) => it.state === 'ready') ?? beds.find((it) => it.state === 'dirty');
  if (!bed) throw new Error('the ward is full');
  const params = { bedId: bed.id };
  if (bed.state === 'dirty') await nurse.markBedClean({ params });
  await nurse.assignBed({ params, body: { encounterId } });
  return bed.label;
}

/** Of a local time as fields show it, `2026-01-05T14:30`. */
const minutesBefore = (minutes: number, shown: string): string =>
  new Date(Date.parse(`${shown}Z`) - minutes * 60_000).toISOString().slice(0, 16);

describe('a stay', () => {
  test('of an emergency goes on as one of an inpatient, for a reason', async () => {
    const { stay, name } = await isBroughtIn('emergency');
    await seesStaysOf(stay);
    await press('Change class');
    await dialog().getByText(name, { exact: true }).waitFor();
    await dialog()
      .getByText(/^Emergency: since/)
      .waitFor();
    await dialog().getByLabel('Reason').fill('Has to stay the night');
    await confirm('Change class');
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('in hospital · inpatient').waitFor();
    expect(await stayNow(stay)).toMatchObject({ class: 'inpatient', status: 'in-progress' });
    await isDischarged(stay);
  });

  test('that somebody else admitted meanwhile is not changed unseen, and goes on from there', async () => {
    const { stay } = await isBroughtIn('emergency');
    await seesStaysOf(stay);
    await press('Change class');
    await dialog().getByLabel('Reason').fill('Has to stay the night');
    const body = { class: 'inpatient' as const, reason: 'Has to stay the night' };
    const params = { encounterId: stay.id };
    await (await desk()).changeEncounterClass({ params, body }, { ifMatch: stay.version });
    await confirm('Change class');
    await dialog().getByText('in hospital · inpatient').waitFor();
    expect(await dialog().getByRole('button', { name: 'Change class', exact: true }).isDisabled()).toBe(true);
    await dialog().getByLabel('New class').click();
    await page.getByRole('option', { name: 'ambulatory visit' }).waitFor();
    expect(await page.getByRole('option').allTextContents()).toEqual(['emergency', 'ambulatory visit']);
    await page.getByRole('option', { name: 'ambulatory visit' }).click();
    await dialog()
      .getByText(/orders of the ward end as with a discharge/)
      .waitFor();
    await confirm('Change class');
    await dialog().waitFor({ state: 'detached' });
    expect(await stayNow(stay)).toMatchObject({ class: 'ambulatory', status: 'in-progress' });
    await isDischarged(stay);
  });

  test('that ended by mistake goes on, and the open page of the ward has the patient in her bed again', async () => {
    const { stay, name } = await isBroughtIn('inpatient');
    const bed = await liesDown(stay);
    const nurse = await signedIn(browser, hospital, hospital.login('nurse'), { reducedMotion: 'reduce' });
    await nurse.getByRole('navigation').first().waitFor();
    await nurse.goto(`${hospital.gatewayUrl}/beds?ward=${wardId}`);
    const row = nurse.locator(`[data-bed="${bed}"]`);
    await row.getByText(name).waitFor();
    await isDischarged(stay);
    await row.getByText(name).waitFor({ state: 'detached' });

    await seesStaysOf(stay);
    await press('Cancel discharge');
    await dialog().getByText(name, { exact: true }).waitFor();
    await dialog()
      .getByText(/^Stay in hospital:/)
      .waitFor();
    expect(await dialog().getByRole('button', { name: 'Reopen the stay' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Reason').fill('Another patient was meant');
    await confirm('Reopen the stay');
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('in hospital · inpatient').waitFor();
    expect(await stayNow(stay)).toMatchObject({ status: 'in-progress', dischargedAt: null });
    await row.getByText(name).waitFor();
    await nurse.context().close();
    await isDischarged(stay);
  });

  test('that was written down late has its times corrected, and not to ones that cannot be', async () => {
    const { stay } = await isBroughtIn('emergency');
    await isDischarged(stay);
    await seesStaysOf(stay);
    await press('Correct the times');
    const [begun, ended] = [dialog().getByLabel('Begun at'), dialog().getByLabel('Ended at')];
    const shown = await begun.inputValue();
    await ended.fill(minutesBefore(60, shown));
    await dialog().getByLabel('Reason').fill('Written down after the rush');
    await confirm('Save');
    await dialog().getByRole('alert').waitFor();
    expect(await stayNow(stay)).toMatchObject({ admittedAt: stay.admittedAt });

    await begun.fill(minutesBefore(90, shown));
    await confirm('Save');
    await dialog().waitFor({ state: 'detached' });
    const now = await stayNow(stay);
    const whole = (at: string | null) => Math.floor(Date.parse(at ?? '') / 60_000);
    expect(whole(stay.admittedAt) - whole(now.admittedAt)).toBe(90);
    expect(whole(now.dischargedAt) - whole(now.admittedAt)).toBe(30);
  });

  test('goes on only where the patient is not in another one, and says so in either language', async () => {
    const { stay, name } = await isBroughtIn('inpatient');
    await isDischarged(stay);
    const next = await isAdmitted(stay);
    await seesStaysOf(stay);
    await press('Cancel discharge');
    await dialog().getByLabel('Reason').fill('Another patient was meant');
    await confirm('Reopen the stay');
    await dialog().getByText('The patient is already admitted.').waitFor();
    await confirm('Cancel');
    await speak(page, 'ar');
    await press('إلغاء الخروج');
    await dialog().getByText(name, { exact: true }).waitFor();
    await dialog().getByLabel('السبب').fill('كان المقصود مريضًا آخر');
    await confirm('إعادة فتح الإقامة');
    await dialog().getByText('المريض منوَّم أصلًا.').waitFor();
    expect(await stayNow(stay)).toMatchObject({ status: 'finished' });
    expect(await stayNow(next)).toMatchObject({ status: 'in-progress' });
    await isDischarged(next);
  });
});
