import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Ward } from '@nilecare/contracts/api/facility.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as hl7Api from '@nilecare/contracts/api/hl7.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { signedIn, speak } from './support/browser.ts';
import { hl7Visit } from './support/hl7-visit.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { anotherSystem, askOverMllp, type OtherSystem } from './support/mllp.ts';

const SENDER = 'REGISTRATION';
/** Of this run: the hospital is everybody's. */
const RUN = String(Date.now()).slice(-7);
/** The same in letters, for names. */
const NAME = `Run${RUN.replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;

let hospital: Hospital;
let browser: Browser;
let page: Page;
let doctorId: string;

const api = { ...hl7Api, ...messagesApi, ...destinationsApi, ...facilityApi, ...clinicalApi };
const asAdministrator = () => hospital.as('administrator', api);

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  const { staffId } = await (await hospital.as('doctor', authApi)).me({});
  if (staffId === null) throw new Error('the doctor of the demo hospital is nobody on the staff');
  doctorId = staffId;
  page = await signedIn(browser, hospital, hospital.login('administrator'), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
});
afterAll(() => browser?.close());

const at = (path: string) => page.goto(`${hospital.gatewayUrl}${path}`);
const dialog = () => page.getByRole('dialog');
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const state = (text: string) => page.locator('.MuiChip-root').getByText(text, { exact: true }).first();

describe('messages of another system', () => {
  const visit = {
    ...{ mrn: RUN, name: `Salem^${NAME}`, number: `V${RUN}`, ward: `C${RUN}`, attending: 'D7' },
  };
  const send = (event: string, given: Partial<typeof visit> = {}) =>
    askOverMllp(hospital.mllpPort, hl7Visit(event, SENDER, { ...visit, ...given }));
  const staysOf = async () => {
    const clinical = await hospital.as('receptionist', clinicalApi);
    const [patient] = (await clinical.searchPatients({ query: { search: `${NAME} Salem` } })).items;
    return (await clinical.listEncounters({ query: { patientId: patient?.id ?? '' } })).items;
  };
  let channelId: string;
  let ward: Ward;
  const listed = async (wanted: { readonly state: 'failed' | 'done' }) =>
    (await (await asAdministrator()).listHl7Messages({ query: { ...wanted, channelId } })).items;

  test('are taken as soon as an administrator adds a channel', async () => {
    await at('/admin/hl7');
    await press('Add a channel');
    await dialog().getByLabel('Name').first().fill(`Registration ${RUN}`);
    await dialog().getByLabel('Sending application (MSH-3)').fill(SENDER);
    await dialog().getByLabel('Who may connect').fill('127.0.0.1 no-address');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().locator('[aria-invalid="true"]').and(dialog().getByLabel('Who may connect')).waitFor();
    await dialog().getByLabel('Who may connect').fill('127.0.0.1');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: `Registration ${RUN}`, level: 1 }).waitFor();
    channelId = page.url().split('/').at(-1) ?? '';
    const administrator = await asAdministrator();
    const { facilityId } = await administrator.getHl7Channel({ params: { channelId } });
    const [first] = (await administrator.listWards({ query: { facilityId } })).items;
    if (!first) throw new Error('the facility has no ward');
    ward = first;
    const items = [{ kind: 'staff' as const, code: 'D7', targetId: doctorId }];
    await administrator.putHl7Codes({ params: { channelId }, body: { items } });
    expect(await send('A01')).toMatch(/MSA\|AA\|/);
    await eventually(async () => (await listed({ state: 'failed' })).length === 1);
    expect(await send('A08')).toMatch(/MSA\|AA\|/);
  });

  test('that fail are found with their cause, the place marked in the parts and in the text', async () => {
    await at(`/admin/hl7/queues?channel=${channelId}`);
    const row = page.getByRole('row').filter({ hasText: 'ADT^A01' });
    await row.getByText('names no ward of this facility').waitFor();
    await speak(page, 'ar');
    await row.getByText('على قسم في هذه المنشأة').waitFor();
    await speak(page, 'en');
    await row.getByRole('button', { name: /^Show what waits behind/ }).click();
    await page.getByRole('cell').getByRole('link', { name: 'ADT^A08' }).waitFor();
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: /ADT\^A01/ }).waitFor();
    const text = page.getByRole('group', { name: 'Text of the message' });
    expect(await text.locator('.wrong').allTextContents()).toEqual([visit.ward]);
    const marked = async () => (await text.locator('.marked').allTextContents()).join('');
    const tree = page.getByRole('tree', { name: 'Parts of the message' });
    await tree
      .getByRole('treeitem', { name: new RegExp(`PV1-3.*${visit.ward}`) })
      .getByRole('img', { name: 'Here is the fault' })
      .waitFor();

    await tree.getByRole('treeitem', { name: /^PID-5\.2/ }).hover();
    await expect.poll(marked).toBe(NAME);
    // By keyboard as well: up to the family name, and to the whole field.
    await tree.getByRole('treeitem', { name: /^PID-5\.2/ }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(marked).toBe(`${visit.name}^^^^^L`);
    await text.getByText(visit.mrn, { exact: true }).click();
    await tree.locator('[aria-selected="true"]').getByText(visit.mrn).waitFor();
  });

  test('are done when it is said what the code means, and what waited behind follows', async () => {
    await press(`Say what “${visit.ward}” means`);
    await dialog().getByLabel('Stands for').fill(ward.name.en);
    await page.getByRole('option', { name: ward.name.en, exact: true }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByText('is known now').waitFor();
    await press('Do once more');
    await dialog().getByLabel('Why').fill('The ward is known now');
    await dialog().getByRole('button', { name: 'Do once more' }).click();
    await state('Done').waitFor();
    await page.getByText('The ward is known now').waitFor();
    await eventually(async () => (await listed({ state: 'done' })).length === 2);
    expect(await staysOf()).toMatchObject([{ wardId: ward.id, status: 'in-progress' }]);
  });

  test('are done when they are corrected; what was typed survives a reload', async () => {
    await send('A03', { number: `W${RUN}` });
    const [failed] = await eventually(async () => {
      const found = await listed({ state: 'failed' });
      return found.length > 0 && found;
    });
    await at(`/admin/hl7/received/${failed?.id}`);
    await press('Correct…');
    const segments = page.getByLabel('Segments');
    await segments.fill((await segments.inputValue()).replace(`W${RUN}`, `V${RUN}`));
    await page.getByLabel('Why').fill('The number of the visit was wrong');
    await page.reload();
    await press('Correct…');
    expect(await segments.inputValue()).toContain(`V${RUN}`);
    await press('Do with this text');
    await state('Done').waitFor();
    await page.getByText('What it said before').click();
    await page.getByRole('group', { name: 'What it said before' }).getByText(`W${RUN}`).waitFor();
    expect(await staysOf()).toMatchObject([{ status: 'finished' }]);
  });

  test('that nobody can do are discarded, several at once', async () => {
    for (const each of ['1', '2'])
      await send('A03', { mrn: `${RUN}${each}`, name: `Nabil^${NAME}`, number: `N${RUN}${each}` });
    await eventually(async () => (await listed({ state: 'failed' })).length === 2);
    await at(`/admin/hl7/queues?channel=${channelId}`);
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await page.getByText('2 selected').waitFor();
    await press('Discard');
    await dialog().getByLabel('Why').fill('Of a test');
    await dialog().getByRole('button', { name: 'Discard' }).click();
    const outcome = page.getByRole('table', { name: 'What became of it' });
    await eventually(async () => (await outcome.getByText('Discarded', { exact: true }).count()) === 2);
    await page.getByText('Nothing failed.', { exact: false }).waitFor();
    expect(await listed({ state: 'failed' })).toEqual([]);
  });
});

describe('messages to another system', () => {
  let other: OtherSystem;
  let isReady = false;
  beforeAll(async () => {
    other = await anotherSystem(() => (isReady ? 'AA' : 'AE'));
    const administrator = await asAdministrator();
    const { facilityId } = (await administrator.listWards({ query: {} })).items[0] ?? {};
    if (facilityId === undefined) throw new Error('the demo hospital has no ward');
    const body = { name: `Laboratory ${RUN}`, host: '127.0.0.1', port: other.port, facilityId };
    await administrator.createHl7Destination({ body: { ...body, sends: ['ADT^A28'] } });
  });
  afterAll(() => other?.close());

  test('that are refused are sent once more when somebody says so', async () => {
    const born = hl7Visit('A28', SENDER, {
      mrn: `${RUN}3`,
      name: `Zaki^Basma${NAME}`,
      born: '19550321',
      number: '',
      ward: '',
      attending: '',
    });
    expect(await askOverMllp(hospital.mllpPort, born)).toMatch(/MSA\|AA\|/);
    await eventually(() => other.got.length > 0, { within: 60_000 });
    isReady = true;
    await at('/admin/hl7/queues?way=sent');
    const row = page.getByRole('row').filter({ hasText: `Laboratory ${RUN}` });
    await row.getByText('The other system says:').waitFor();
    await row.getByText('Not known there').waitFor();
    await row.getByRole('link').first().click();
    await page.getByRole('heading', { name: /ADT\^A28/ }).waitFor();
    await press('Send once more');
    await dialog().getByLabel('Why').fill('It is known there now');
    await dialog().getByRole('button', { name: 'Send once more' }).click();
    await state('Done').waitFor();
    expect(other.got.map((it) => it.includes(`Zaki^Basma${NAME}`))).toEqual([true, true]);
    await speak(page, 'ar');
    await page.getByRole('heading', { name: /ADT\^A28/ }).waitFor();
    expect(await page.getByRole('group', { name: 'نص الرسالة' }).getAttribute('dir')).toBe('ltr');
  });
});
