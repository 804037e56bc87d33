import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as leavesApi from '@nilecare/contracts/api/business-leaves.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import * as templatesApi from '@nilecare/contracts/api/notification-templates.ts';
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

/** Signed in and at a place of the app. */
async function at(role: string, path: string): Promise<Page> {
  const page = await signedIn(browser, hospital, hospital.login(role), { reducedMotion: 'reduce' });
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${hospital.gatewayUrl}${path}`);
  return page;
}
const dialog = (page: Page) => page.getByRole('dialog');

describe('a nurse who says how she wants to be told', () => {
  let page: Page;
  beforeAll(async () => {
    page = await at('nurse', '/profile/notifications');
  });
  afterAll(() => page?.context().close());

  const stored = async () => (await hospital.as('nurse', preferencesApi)).getPreferences({});

  test('reads that critical calls ignore it, and has her quiet hours kept', async () => {
    await page.getByText('Critical calls are sent at once').waitFor();
    await page.getByLabel('Quiet hours').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It holds for what is sent from now on').waitFor();
    expect(await stored()).toMatchObject({ quietHours: { from: '22:00', to: '07:00' } });
  });

  test('loses nothing of what she chose elsewhere meanwhile', async () => {
    const { userId: _own, version, ...wishes } = await stored();
    const body = { ...wishes, digest: { every: 'week' as const, at: '09:00' } };
    await (await hospital.as('nurse', preferencesApi)).setPreferences({ body }, { ifMatch: version });
    await page.getByLabel('Language of messages').click();
    await page.getByRole('option', { name: 'العربية' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('These choices were changed elsewhere meanwhile').waitFor();
    await page.getByLabel('Quiet hours').click();
    await page.getByRole('row', { name: 'Quiet hours 22:00–07:00 None' }).waitFor();
    await page.getByRole('button', { name: 'Save mine on top' }).click();
    await page.getByText('It holds for what is sent from now on').waitFor();
    expect(await stored()).toMatchObject({ language: 'ar', quietHours: null, digest: { every: 'week', at: '09:00' } });
  });

  test('asks for leave, and sees what became of it', async () => {
    await page.goto(`${hospital.gatewayUrl}/my-leave`);
    await page.getByRole('button', { name: 'Ask for leave' }).click();
    const from = new Date(Date.UTC(2030, 0, 1 + Math.floor(Math.random() * 3_000))).toISOString().slice(0, 10);
    const note = `Family visit ${from}`;
    await dialog(page).getByLabel('From').fill(from);
    await dialog(page).getByLabel('To').fill(from);
    await dialog(page).getByLabel('Note').fill(note);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('listitem').filter({ hasText: note });
    await row.getByText('Requested').waitFor();
    const leaves = await hospital.as('administrator', leavesApi);
    const [asked] = (await leaves.listLeaves({ query: { from, to: from } })).items;
    const params = { leaveId: asked?.id ?? '' };
    const body = { decision: 'refused', reason: 'Nobody else is there' } as const;
    await leaves.decideLeave({ params, body }, { ifMatch: asked?.version ?? 0 });
    await page.reload();
    await row.getByText('Refused').waitFor();
    await row.getByText('Nobody else is there').waitFor();
  });
});

describe('an administrator who changes a text', () => {
  const key = { kind: 'alarm.unanswered', channel: 'sms', language: 'en' } as const;
  const text = async () => {
    const { texts } = await (await hospital.as('administrator', templatesApi)).getTemplate({ params: key });
    const found = texts.find((it) => it.channel === key.channel && it.language === key.language);
    if (!found) throw new Error('there is no such text');
    return found;
  };
  let page: Page;
  const field = () => page.getByLabel('Text (English)');
  async function save(reason: string) {
    await page.getByRole('button', { name: 'Save: English' }).click();
    await dialog(page).getByLabel('Why it is changed').fill(reason);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
  }
  beforeAll(async () => {
    page = await at('administrator', `/admin/templates/texts?kind=${key.kind}&channel=${key.channel}`);
  });
  afterAll(() => page?.context().close());

  test('is told what does not fit while writing, and puts placeholders where the caret is', async () => {
    await field().fill('Go to ');
    await page.getByText('The placeholder').first().waitFor();
    await page.getByRole('button', { name: '{{where}}' }).first().click();
    await page.keyboard.type(' now: ');
    await page.getByRole('button', { name: '{{what}}' }).first().click();
    expect(await field().inputValue()).toBe('Go to {{where}} now: {{what}}');
    await page.getByText('1 SMS').first().waitFor();
    await save('shorter');
    await page.getByText('own text').waitFor();
    expect(await text()).toMatchObject({ body: 'Go to {{where}} now: {{what}}', isDefault: false });
  });

  test('sees the other version when somebody else was faster, and goes back to the shipped one', async () => {
    const body = { title: null, body: 'Theirs {{where}} {{what}}', reason: 'clearer' };
    const { version } = await text();
    await (
      await hospital.as('administrator', templatesApi)
    ).setTemplateText({ params: key, body }, { ifMatch: version });
    await field().fill('Mine {{where}} {{what}}');
    await save('also clearer');
    await page.getByRole('cell', { name: 'Theirs {{where}} {{what}}' }).waitFor();
    await field().fill('Mine, at last {{where}} {{what}}');
    await page.getByRole('cell', { name: 'Mine, at last {{where}} {{what}}' }).waitFor();
    await page.getByRole('button', { name: 'Save mine on top' }).click();
    await page.getByText('Somebody else changed this text meanwhile').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'History: English' }).click();
    await dialog(page).getByText('also clearer').waitFor();
    await dialog(page).getByText('Theirs {{where}} {{what}}').waitFor();
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    expect((await text()).body).toBe('Mine, at last {{where}} {{what}}');
    await page.getByRole('button', { name: 'Back to the shipped text…' }).click();
    await dialog(page).getByLabel('Why it is changed').fill('was better');
    await dialog(page).getByRole('button', { name: 'Back to the shipped text…' }).click();
    await page.getByText('own text').waitFor({ state: 'detached' });
    expect(await text()).toMatchObject({ isDefault: true });
  });
});
