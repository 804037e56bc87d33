import { eventually } from '@nilecare/testing/eventually.ts';
import type { Page } from 'playwright-core';
import { accessibilityViolations } from './axe.ts';
import { settled } from './settled.ts';

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** What is wrong with the page's own frame: its title and its heading. */
export async function frameDefects(page: Page): Promise<string[]> {
  const { title, headings } = await page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
  }));
  return [
    ...(/^.+ · NileCare$/.test(title) ? [] : [`title "${title}"`]),
    ...(headings === 1 ? [] : [`${headings} first-level headings`]),
  ];
}

/** What reaches beyond the sides of the window, of the scrolling content or of a dialog. */
const tooWide = (): string[] =>
  [document.documentElement, ...document.querySelectorAll('main, [role="dialog"], [role="menu"]')]
    .filter((it) => it.scrollWidth > it.clientWidth)
    .map((it) => `${it.tagName.toLowerCase()} is ${it.scrollWidth} px wide in ${it.clientWidth} px`);

/** What still is too wide when the page had time to take its place at this size. */
async function overflow(page: Page, size: typeof WIDE): Promise<string[]> {
  await page.setViewportSize(size);
  const found = () => page.evaluate(tooWide);
  const fits = eventually(async () => (await found()).length === 0, { within: 3_000, every: 50 });
  return fits.then(
    () => [],
    async () => (await found()).map((it) => `at ${size.width} px: ${it}`),
  );
}

/** Structure and colours do not depend on the language: `first` looks at all of it in both schemes, `other` at the words. */
export type Language = 'first' | 'other';

/**
 * Everything that is wrong with a page as it stands, wide and narrow, and in both colour schemes. It begins with the size
 * and the scheme that are there and leaves the others to the next page: each change has the whole page drawn again.
 */
export async function pageDefects(page: Page, language: Language): Promise<string[]> {
  const defects = await frameDefects(page);
  for (const size of page.viewportSize()?.width === NARROW.width ? [NARROW, WIDE] : [WIDE, NARROW]) {
    defects.push(...(await overflow(page, size)));
    if (size === WIDE) defects.push(...(await inaccessible(page, language)));
  }
  return defects;
}

async function inaccessible(page: Page, language: Language): Promise<string[]> {
  await settled(page);
  if (language === 'other') return accessibilityViolations(page, 'words');
  const scheme = await page.evaluate(schemeInForce);
  const other = scheme === 'dark' ? 'light' : 'dark';
  const defects = await accessibilityViolations(page, 'all');
  await page.emulateMedia({ colorScheme: other });
  await eventually(async () => (await page.evaluate(schemeInForce)) === other);
  return [
    ...defects.map((it) => `${scheme}: ${it}`),
    ...(await accessibilityViolations(page, 'colours')).map((it) => `${other}: ${it}`),
  ];
}

/** Inside the page, as the theme writes it down. */
const schemeInForce = (): string | undefined => document.documentElement.dataset['theme'];
