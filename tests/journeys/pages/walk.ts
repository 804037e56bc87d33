import type { Page } from 'playwright-core';
import { listenForComplaints } from '../support/page-complaints.ts';
import { frameDefects, pageDefects } from '../support/page-defects.ts';
import { settled } from '../support/settled.ts';
import type { Place } from './places.ts';
import type { Scene } from './scene.ts';
import type { Texts } from './texts.ts';

export interface Walk {
  readonly gatewayUrl: string;
  readonly scene: Scene;
  readonly texts: Texts;
  readonly places: readonly Place[];
  /** Names of those that are looked at in both sizes and colour schemes; the others need to open without a complaint. */
  readonly closely: ReadonlySet<string>;
}

/** Opens every place by its address, one after the other. @returns what is wrong, by place; nothing for a sound one */
export async function walk(
  page: Page,
  { gatewayUrl, scene, texts, places, closely }: Walk,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const complaints = listenForComplaints(page);
  for (const place of places) {
    const defects = await page
      .goto(`${gatewayUrl}${place.path(scene)}`)
      .then(() => opened(page, place, texts))
      .then(() => (closely.has(place.name) ? pageDefects(page) : frameDefects(page)))
      .catch((error: unknown) => [`cannot be opened: ${String(error)}`]);
    const asked = place.path(scene).split('?')[0] ?? '';
    if (page.url().endsWith('/login') && asked !== '/login') defects.push('asks to sign in');
    defects.push(...complaints.take());
    if (defects.length > 0) found[place.name] = defects;
  }
  complaints.end();
  return found;
}

async function opened(page: Page, place: Place, texts: Texts): Promise<void> {
  await settled(page);
  if (!place.open) return;
  await place.open(page, texts);
  await settled(page);
}
