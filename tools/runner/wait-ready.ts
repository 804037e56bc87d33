import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readJson } from './log-line.ts';

const POLL_MS = 150;

const Ready = z.object({ dependencies: z.record(z.string(), z.string()) });

export interface Waiting {
  readonly name: string;
  /** Address of its `/ready`. */
  readonly url: string;
}

/**
 * Waits until every address answers 200.
 * @throws when some do not within the limit: one line with each of them and what it lacks; when the signal is given
 */
export async function waitReady(all: readonly Waiting[], limitMs: number, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + limitMs;
  const missing = await Promise.all(all.map((it) => lackOf(it, until, signal)));
  const said = missing.flatMap((lack, index) => (lack === undefined ? [] : [`${all[index]?.name ?? ''} (${lack})`]));
  if (said.length > 0)
    throw new Error(
      `Not ready within ${limitMs / 1000} s: ${said.join(', ')}. Start once more: what is made so far stays. Where that does not help, end what else keeps this machine busy.`,
    );
}

/** @returns undefined once it is ready, else what it lacked last */
async function lackOf({ url }: Waiting, until: number, signal: AbortSignal | undefined): Promise<string | undefined> {
  let last = 'no answer';
  while (Date.now() < until) {
    signal?.throwIfAborted();
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
      if (answer.ok) return undefined;
      last = lackIn(await answer.text());
    } catch (error) {
      last = `no answer: ${reasonOf(error)}`;
    }
    await wait(POLL_MS, undefined, signal ? { signal } : {});
  }
  return last;
}

/** The dependencies of an answer of `/ready` that are not there. */
export function lackIn(answer: string): string {
  const ready = Ready.safeParse(readJson(answer));
  if (!ready.success) return answer.slice(0, 200);
  const away = Object.entries(ready.data.dependencies).filter(([, state]) => state !== 'ok');
  return away.map(([name, state]) => `${name}: ${state}`).join('; ') || 'it does not say what';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
