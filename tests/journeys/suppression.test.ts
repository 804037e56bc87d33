import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as suppressionApi from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { calm, openAlarms, pairingOf, publish } from './support/monitor.ts';

let hospital: Hospital;
let browser: Browser;
/** At the bedside, where the clock of the workstation is an hour behind; her colleague watches and touches nothing. */
let nurse: Page;
let colleague: Page;

/** The bed of one monitor, and what the pages show of it. */
interface Bed {
  readonly deviceId: string;
  readonly patientId: string;
  readonly name: string;
  tile(page: Page): Locator;
}

const banner = (page: Page) => page.locator('section[data-priority="high"]');
const strip = (page: Page) => page.getByRole('region', { name: 'Suppressed alarms' });
const said = (page: Page) => page.locator('body > [role="status"]');
/** Counts the tones that a page makes from now on. */
const countTones = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.documentElement;
    const { prototype } = OscillatorNode;
    const { start } = prototype;
    dataset['tones'] = '0';
    prototype.start = function count(...at) {
      dataset['tones'] = String(Number(dataset['tones']) + 1);
      start.apply(this, at);
    };
  });
const tones = (page: Page) => page.evaluate(() => Number(document.documentElement.dataset['tones']));
const suppressionsOf = async ({ patientId }: Pick<Bed, 'patientId'>) => {
  const devices = await hospital.as('nurse', suppressionApi);
  return (await devices.listAlarmSuppressions({ query: { patientId: [patientId] } })).items;
};

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  nurse = await signedIn(browser, hospital, hospital.login('nurse'), { reducedMotion: 'reduce' });
  colleague = await signedIn(browser, hospital, hospital.login('nurse'), { reducedMotion: 'reduce' });
  await nurse.addInitScript(() => {
    const right = Date.now;
    Date.now = () => right() - 3_600_000;
  });
  for (const page of [nurse, colleague]) await page.locator('article').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([...used].map(leaveQuiet));
});

const used = new Set<string>();

/** Both nurses before the wall with a bed where nothing alarms. Each test takes another: none waits for what one before it did. */
async function atTheWall(deviceId: string): Promise<Bed> {
  await leaveQuiet(deviceId);
  used.add(deviceId);
  const { patientId, wardId } = await pairingOf(hospital, deviceId);
  const patients = await hospital.as('nurse', clinicalApi);
  const name = (await patients.getPatient({ params: { patientId } })).name.en;
  const tile = (page: Page) => page.locator('article').filter({ hasText: name });
  for (const page of [nurse, colleague]) {
    await page.goto(`${hospital.gatewayUrl}/wards/${wardId}/wall`);
    await tile(page).waitFor();
  }
  await countTones(nurse);
  return { deviceId, patientId, name, tile };
}

/** Ends alarms before the suppression, which would let them sound otherwise. */
async function leaveQuiet(deviceId: string): Promise<void> {
  const patientId = await calm(hospital, deviceId);
  const devices = await hospital.as('nurse', suppressionApi);
  for (const { id, endedAt } of await suppressionsOf({ patientId }))
    if (endedAt === null) await devices.endAlarmSuppression({ params: { suppressionId: id }, body: {} });
}

/** As the nurse does it, who thereby touches her page: before that it may make no sound. */
async function suppress({ tile }: Bed): Promise<void> {
  await tile(nurse)
    .getByRole('button', { name: /: more$/ })
    .click();
  await nurse.getByRole('menuitem', { name: 'Suppress alarms' }).click();
  const dialog = nurse.getByRole('dialog');
  await dialog.getByText(/^Never suppressed/).waitFor();
  await dialog.getByText('Suctioning').click();
  await dialog.getByRole('button', { name: '30 min' }).click();
  await dialog.getByRole('button', { name: 'Suppress alarms' }).click();
  await dialog.waitFor({ state: 'detached' });
  for (const page of [nurse, colleague])
    await tile(page)
      .getByText(/^Suppressed, (30|29):\d\d left$/)
      .waitFor();
}

describe('a nurse who suppresses alarms for a procedure', () => {
  test('does so from the tile, for some minutes and with a reason; a colleague sees it without reloading', async () => {
    const bed = await atTheWall('monitor-06');
    await suppress(bed);
    for (const page of [nurse, colleague]) await strip(page).getByText(bed.name).waitFor();
    await said(colleague)
      .getByText(/are suppressed until .* Suctioning/)
      .waitFor({ state: 'attached' });
    const [lasting] = await suppressionsOf(bed);
    expect(lasting).toMatchObject({ reason: 'Suctioning', parameters: null, endedAt: null });
  });

  test('hears nothing of a fast heart, which is recorded all the same', async () => {
    const bed = await atTheWall('monitor-07');
    await suppress(bed);
    await publish(hospital, bed.deviceId, { hr: 150 });
    const alarm = await eventually(async () => (await openAlarms(hospital, bed.patientId))[0]);
    expect(alarm).toMatchObject({ parameter: 'hr', state: 'raised', suppressed: { until: expect.any(String) } });
    await bed
      .tile(colleague)
      .getByText(/high · suppressed/)
      .waitFor();
    expect(await banner(colleague).count()).toBe(0);
    expect(await tones(nurse)).toBe(0);
  });

  test('hears a heart that stands still', async () => {
    const bed = await atTheWall('monitor-08');
    await suppress(bed);
    await publish(hospital, bed.deviceId, { hr: 0, rhythm: 'asystole' });
    await banner(nurse).waitFor();
    await banner(colleague).getByText(bed.name).waitFor();
    await eventually(async () => (await tones(nurse)) > 0);
    const open = await openAlarms(hospital, bed.patientId);
    expect(open.filter((it) => it.priority === 'high' && !it.suppressed)).not.toEqual([]);
    await publish(hospital, bed.deviceId, { hr: 150, rhythm: 'normal' });
    for (const page of [nurse, colleague]) await banner(page).waitFor({ state: 'detached', timeout: 60_000 });
  });

  test('ends it early; it is announced, and what is still too fast alarms', async () => {
    const bed = await atTheWall('monitor-09');
    await suppress(bed);
    await publish(hospital, bed.deviceId, { hr: 150 });
    await bed
      .tile(colleague)
      .getByText(/high · suppressed/)
      .waitFor();
    await nurse.goto(`${hospital.gatewayUrl}/patients/${bed.patientId}/alarms`);
    await nurse.getByRole('button', { name: 'Sound again' }).click();
    await nurse.getByRole('dialog').getByRole('button', { name: 'Sound again' }).click();
    await banner(nurse).getByText('150').waitFor();
    await banner(colleague).getByText('150').waitFor();
    await said(colleague)
      .getByText(/alarms sound again/)
      .waitFor({ state: 'attached' });
    await bed
      .tile(colleague)
      .getByText(/^Suppressed/)
      .waitFor({ state: 'detached' });
    const [ended] = await suppressionsOf(bed);
    expect(ended).toMatchObject({ endReason: 'The procedure is over', endedBy: expect.any(String) });
    const open = await openAlarms(hospital, bed.patientId);
    expect(open.filter((it) => it.parameter === 'hr' && it.value === 150 && !it.suppressed)).toHaveLength(1);
    await nurse.getByRole('row').filter({ hasText: 'Suctioning' }).first().waitFor();
  });
});
