import { z } from 'zod';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { RxCui } from '@nilecare/contracts/drugs.ts';

/** RxCUIs of the ingredients of a product; an empty list where the service knows no such product. */
export type Ingredients = readonly string[];

export class DrugServiceUnreachable extends Error {}

export interface DrugService {
  /** @throws DrugServiceUnreachable when it is down, too slow, or answers what cannot be read */
  ingredientsOf(rxcui: string): Promise<Ingredients>;
  /** Whether it answered when it was asked last. */
  reachable(): boolean;
}

/** As the RxNorm API answers `/rxcui/{id}/related.json?tty=IN`. */
const Related = z.object({
  relatedGroup: z.object({
    conceptGroup: z
      .array(
        z.object({
          tty: z.string(),
          conceptProperties: z.array(z.object({ rxcui: RxCui })).optional(),
        }),
      )
      .nullish(),
  }),
});

/** How long a service that failed is left in peace, ms: no prescriber waits for it again and again. */
const REST_MS = 10_000;
const KNOWN_AT_MOST = 5_000;
const LONGEST_ANSWER = 256 * 1024;

interface Parts {
  readonly url: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Client of a service that speaks the RxNorm API. What it said once is kept; after a failure it is asked again later. */
export function drugServiceAt({ url, timeoutMs, clock }: Parts): DrugService {
  const known = new Map<string, Ingredients>();
  let restsUntil = 0;

  async function ask(rxcui: string): Promise<Ingredients> {
    const answer = await fetch(`${url.replace(/\/$/, '')}/rxcui/${rxcui}/related.json?tty=IN`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const text = await answer.text();
    if (text.length > LONGEST_ANSWER) throw new Error('answered too much');
    const { relatedGroup } = Related.parse(JSON.parse(text));
    return (relatedGroup.conceptGroup ?? [])
      .filter((it) => it.tty === 'IN')
      .flatMap((it) => it.conceptProperties ?? [])
      .map((it) => it.rxcui);
  }

  return {
    reachable: () => clock.now().getTime() >= restsUntil,
    async ingredientsOf(rxcui) {
      const before = known.get(rxcui);
      if (before) return before;
      if (clock.now().getTime() < restsUntil) throw new DrugServiceUnreachable('it did not answer a moment ago');
      try {
        const found = await ask(rxcui);
        if (known.size >= KNOWN_AT_MOST) known.clear();
        known.set(rxcui, found);
        return found;
      } catch (error) {
        restsUntil = clock.now().getTime() + REST_MS;
        throw new DrugServiceUnreachable(error instanceof Error ? error.message : 'no answer', { cause: error });
      }
    },
  };
}
