import { eventually } from '@nilecare/testing/eventually.ts';
import type { Page } from 'playwright-core';

/** How long one look from inside may take. Playwright would wait for ever for a page that is left meanwhile. */
const LOOK_MS = 2_000;

/**
 * Inside the page: resolves as soon as it shows its content, or when the time is over.
 * Asked again in the page itself, every frame or so: looks from outside cost a round trip each and see later that it is done.
 */
const untilSettled = (within: number): Promise<boolean> => {
  const isSettled = (): boolean =>
    document.querySelector('h1') !== null &&
    document.querySelector('[aria-busy="true"], .MuiSkeleton-root, [role="progressbar"]') === null &&
    document.getAnimations().every((it) => it.effect?.getComputedTiming().iterations === Infinity);
  const until = performance.now() + within;
  return new Promise((resolve) => {
    const look = () => {
      if (isSettled()) resolve(true);
      else if (performance.now() > until) resolve(false);
      else setTimeout(look, 40);
    };
    look();
  });
};

/**
 * Waits until a page shows its content: a heading, nothing that still loads, nothing that still fades in.
 * Not by Playwright's own waiting, which evaluates text inside the page: the content rules forbid that.
 */
export const settled = (page: Page): Promise<true> => eventually(() => page.evaluate(untilSettled, LOOK_MS));
