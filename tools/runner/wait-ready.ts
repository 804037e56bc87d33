import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 150;

/**
 * Waits until an address answers 200.
 * @throws when it does not within the limit, with what it answered last; when the signal is given
 */
export async function waitReady(name: string, url: string, limitMs: number, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + limitMs;
  let last = 'no answer';
  while (Date.now() < until) {
    signal?.throwIfAborted();
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
      if (answer.ok) return;
      last = (await answer.text()).slice(0, 500);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await wait(POLL_MS);
  }
  throw new Error(`${name} did not become ready within ${limitMs / 1000} s: ${last}`);
}
