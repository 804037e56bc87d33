import type { Locator, Page } from 'playwright-core';

/** What has the focus now: its name for a message, and whether a person can see that it has it. */
export function focused(page: Page): Promise<{ readonly name: string; readonly visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    // A text field shows the focus at its frame, a link that covers a tile at the tile's edge.
    const frame = element.closest('.MuiInputBase-root')?.querySelector('fieldset');
    const looks = [getComputedStyle(element), getComputedStyle(element, '::after')];
    const outlined = looks.some((it) => it.outlineStyle !== 'none' && Number.parseFloat(it.outlineWidth) >= 2);
    const framed = frame ? Number.parseFloat(getComputedStyle(frame).borderTopWidth) >= 2 : false;
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return { name: `${element.tagName.toLowerCase()} "${name.trim().slice(0, 60)}"`, visible: outlined || framed };
  });
}

/** Presses a key until the wanted element has the focus. @throws after `most` presses */
export async function goWith(page: Page, key: string, wanted: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await wanted.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not reach it in ${most} presses; now at ${(await focused(page)).name}`);
}

/** Everything the Tab key stops at, once around the page from its beginning. */
export async function tabStops(page: Page, most = 80) {
  const stops: Awaited<ReturnType<typeof focused>>[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.name.startsWith('body')) break;
    stops.push(stop);
  }
  return stops;
}
