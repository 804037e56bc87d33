import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds. @throws when it does not within `withinMs` */
export async function until(condition: () => boolean, what: string, withinMs = 15_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain until ${what}`);
    await sleep(20);
  }
}
