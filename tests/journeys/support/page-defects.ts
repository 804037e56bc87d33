import { eventually } from '@nilecare/testing/eventually.ts';
import type { Page } from 'playwright-core';
import { accessibilityViolations } from './axe.ts';

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

/** Everything that is wrong with a page as it stands, wide and narrow; it is wide and light after. */
export async function pageDefects(page: Page, language: Language): Promise<string[]> {
  const defects = [
    ...(await frameDefects(page)),
    ...(await accessibilityViolations(page, language === 'first' ? 'all' : 'words')),
  ];
  if (language === 'first') defects.push(...(await inTheDark(page)));
  return [...defects, ...(await overflow(page, NARROW)), ...(await overflow(page, WIDE))];
}

async function inTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const defects = await accessibilityViolations(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  return defects.map((it) => `dark: ${it}`);
}
