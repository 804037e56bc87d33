import type { Page } from 'playwright-core';

/** Waits until a page shows its content: a heading, nothing that still loads, nothing that still fades in. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('[aria-busy="true"], .MuiSkeleton-root, [role="progressbar"]') === null &&
      document.getAnimations().every((it) => it.effect?.getComputedTiming().iterations === Infinity),
    undefined,
    { timeout: 20_000 },
  );
}
