import type { Page } from 'playwright-core';
import { listenForComplaints } from '../support/page-complaints.ts';
import { frameDefects, pageDefects, type Language } from '../support/page-defects.ts';
import { settled } from '../support/settled.ts';
import type { Place } from './places.ts';
import type { Scene } from './scene.ts';
import type { Texts } from './texts.ts';

export interface Walk {
  readonly gatewayUrl: string;
  readonly scene: Scene;
  readonly texts: Texts;
  readonly places: readonly Place[];
  /** Names of those that are looked at in both sizes; the others need to open without a complaint. */
  readonly closely: ReadonlySet<string>;
  readonly language: Language;
}

/**
 * Opens every place by its address, each tab the next one that is left.
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

async function look(
  page: Page,
  place: Place,
  { gatewayUrl, scene, texts, closely, language }: Omit<Walk, 'places'>,
): Promise<string[]> {
  const path = place.path(scene);
  const defects = await page
    .goto(`${gatewayUrl}${path}`)
    .then(() => opened(page, place, texts))
    .then(() => (closely.has(place.name) ? pageDefects(page, language) : frameDefects(page)))
    .catch((error: unknown) => [`cannot be opened: ${String(error)}`]);
  if (page.url().endsWith('/login') && path.split('?')[0] !== '/login') defects.push('asks to sign in');
  return defects;
}

async function opened(page: Page, place: Place, texts: Texts): Promise<void> {
  await settled(page);
  if (!place.open) return;
  await place.open(page, texts);
  await settled(page);
}
