import { eventually } from '@nilecare/testing/eventually.ts';
import type { Page } from 'playwright-core';

const isSettled = (): boolean =>
  document.querySelector('h1') !== null &&
  document.querySelector('[aria-busy="true"], .MuiSkeleton-root, [role="progressbar"]') === null &&
  document.getAnimations().every((it) => it.effect?.getComputedTiming().iterations === Infinity);

/**
 * Waits until a page shows its content: a heading, nothing that still loads, nothing that still fades in.
 * Asked from outside each time: Playwright's own waiting evaluates text inside the page, which the content rules forbid.
 */
export const settled = (page: Page): Promise<true> => eventually(() => page.evaluate(isSettled), { every: 50 });
