import type { Page } from 'playwright-core';
import { eventually } from '@nilecare/testing/eventually.ts';
import { listenForComplaints } from '../support/page-complaints.ts';
import { frameDefects, pageDefects, WIDE, type Language } from '../support/page-defects.ts';
import { settled } from '../support/settled.ts';
import type { Place } from './places.ts';
import type { Scene } from './scene.ts';
import type { Texts } from './texts.ts';

/** No page is there. */
const NOWHERE = '/no/such/page';

export interface Walk {
  readonly gatewayUrl: string;
  readonly scene: Scene;
  readonly texts: Texts;
  readonly places: readonly Place[];
  /** Names of those that are looked at in both sizes; the others need to open without a complaint. */
  readonly closely: ReadonlySet<string>;
  /** Names of those that are opened by their address, nothing being there before; to the others a link leads. */
  readonly byAddress: ReadonlySet<string>;
  readonly language: Language;
}

/**
 * Opens every place, each tab the next one that is left.
 * @returns what is wrong, by place; nothing for a sound one
 */
export async function walk(tabs: readonly Page[], { places, ...how }: Walk): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const left = places.values();
  await Promise.all(
    tabs.map(async (tab) => {
      const complaints = listenForComplaints(tab);
      for (const place of left) {
        const defects = await look(tab, place, how);
        defects.push(...complaints.take());
        if (defects.length > 0) found[place.name] = defects;
      }
      complaints.end();
    }),
  );
  return found;
}

async function look(page: Page, place: Place, how: Omit<Walk, 'places'>): Promise<string[]> {
  const { texts, closely, language } = how;
  const defects = await reach(page, place, how)
    .then(() => opened(page, place, texts))
    .then(() => (closely.has(place.name) ? pageDefects(page, language) : frameDefects(page)))
    .catch((error: unknown) => [`cannot be opened: ${String(error)}`]);
  if (page.url().endsWith('/login') && !place.path(how.scene).startsWith('/login')) defects.push('asks to sign in');
  return defects;
}

async function reach(page: Page, place: Place, { gatewayUrl, scene, texts, byAddress }: Omit<Walk, 'places'>) {
  // What opens something is looked for where there is room for it.
  if (place.open) await page.setViewportSize(WIDE);
  const path = place.path(scene);
  const isInside = page.url().startsWith(gatewayUrl) && !page.url().endsWith('/login');
  if (isInside && path !== NOWHERE && !byAddress.has(place.name)) return follow(page, path, texts.shell.notFound.title);
  await page.goto(`${gatewayUrl}${path}`);
}

/** How long the app may take to show another page, a slow machine being no defect. */
const GOES_WITHIN_MS = 20_000;

/** Goes on within the app, as a link does; what is open above the page is closed before. */
async function follow(page: Page, path: string, title: string): Promise<void> {
  // One dialog may stand above another: each is left by a key of its own.
  await eventually(async () => {
    if (!(await page.evaluate(isCovered))) return true;
    await page.keyboard.press('Escape');
    return false;
  });
  if (!(await page.evaluate(goOn, { path, nowhere: NOWHERE, title, within: GOES_WITHIN_MS })))
    throw new Error('The app does not go on.');
}

const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

interface Way {
  readonly path: string;
  readonly nowhere: string;
  /** Of the page that is there when no page is there. */
  readonly title: string;
  /** ms */
  readonly within: number;
}

/**
 * Inside the page: what the browser does when the next entry of its history is gone to. The way leads over a page that is
 * called like no other, so that what is there after is of the place itself.
 * @returns whether the app followed in time
 */
const goOn = async ({ path, nowhere, title, within }: Way): Promise<boolean> => {
  const until = performance.now() + within;
  const isNowhere = () => document.title.startsWith(title);
  const step = async (to: string, isThere: () => boolean): Promise<boolean> => {
    const state: unknown = history.state;
    const at = typeof state === 'object' && state !== null && 'idx' in state ? Number(state.idx) : 0;
    history.pushState({ idx: at + 1 }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    while (!isThere()) {
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  };
  return (await step(nowhere, isNowhere)) && step(path, () => !isNowhere());
};

async function opened(page: Page, place: Place, texts: Texts): Promise<void> {
  await settled(page);
  if (!place.open) return;
  await place.open(page, texts);
  await settled(page);
}
