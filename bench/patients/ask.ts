import { z } from 'zod';
import { hospitalNumber } from '@nilecare/clinical/src/domain/hospital-number.ts';
import type { Question } from './questions.ts';

export interface Asked {
  readonly kind: string;
  readonly search: string;
  readonly ms: number;
  readonly found: number;
  /** Whether the patient whom it was about is on the first page; undefined where it was about nobody. */
  readonly isThere: boolean | undefined;
}

const Answer = z.object({ items: z.array(z.object({ number: z.string() })) });

export interface Asker {
  readonly token: string;
  /** Works in all facilities: whoever is asked for must be found. */
  readonly everywhere: boolean;
}

/** Asks one question after the other, each from the request until the whole answer is read. */
export async function askAll(url: string, askers: readonly Asker[], questions: readonly Question[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [at, { kind, search, seq }] of questions.entries()) {
    const address = `${url}/api/v1/patients?limit=20&search=${encodeURIComponent(search)}`;
    const asker = askers[at % askers.length];
    const headers = { authorization: `Bearer ${asker?.token ?? ''}` };
    const began = performance.now();
    const response = await fetch(address, { headers });
    const text = await response.text();
    const ms = performance.now() - began;
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    const { items } = Answer.parse(JSON.parse(text));
    const isThere =
      seq === undefined || !asker?.everywhere ? undefined : items.some((it) => it.number === hospitalNumber(seq));
    asked.push({ kind, search, ms, found: items.length, isThere });
  }
  return asked;
}
