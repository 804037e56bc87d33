import type { Page } from 'playwright-core';

/** What a page did while it was watched. */
export interface Frames {
  /** From one frame to the next, ms. */
  readonly intervals: readonly number[];
  /** Durations of tasks that blocked the page for 50 ms and more. */
  readonly longTasks: readonly number[];
}

/** Watches the frames that a page draws, from inside, for this many ms. */
export async function watchFrames(page: Page, durationMs: number): Promise<Frames> {
  const { times, longTasks } = await page.evaluate(
    (duration) =>
      new Promise<{ times: number[]; longTasks: number[] }>((done) => {
        const seen: number[] = [];
        const long: number[] = [];
        const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((it) => it.duration)));
        observer.observe({ type: 'longtask' });
        const frame = (now: number): void => {
          seen.push(now);
          if (now - (seen[0] ?? now) < duration) requestAnimationFrame(frame);
          else {
            observer.disconnect();
            done({ times: seen, longTasks: long });
          }
        };
        requestAnimationFrame(frame);
      }),
    durationMs,
  );
  return { intervals: times.slice(1).map((time, at) => time - (times[at] ?? time)), longTasks };
}
