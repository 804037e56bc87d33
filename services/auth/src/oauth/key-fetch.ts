import { callOutside } from '@nilecare/service-kit/client/outside-call.ts';

/** The text at an address of outsiders' choosing, and how long it may be kept. */
export interface Fetched {
  readonly text: string;
  readonly freshMs: number;
}

/** @throws Error with a reason for the log */
export type FetchText = (address: string) => Promise<Fetched>;

const LONGEST_BYTES = 64 * 1024;
const LONGEST_MS = 5_000;
const LONGEST_FRESH_MS = 5 * 60_000;

/**
 * Over TLS alone, not to addresses of the inside, no redirects, little and soon.
 * @param loopback whether plain HTTP to the own machine is allowed as well, for development
 */
export const keyFetch =
  (loopback: boolean): FetchText =>
  async (address) => {
    const request = { method: 'GET', headers: { accept: 'application/json' } };
    const limits = { timeoutMs: LONGEST_MS, maxAnswerBytes: LONGEST_BYTES, allowLoopback: loopback };
    const { status, headers, body } = await callOutside(address, request, limits);
    if (status !== 200) throw new Error(`The address of the keys answered ${status}.`);
    return { text: body.toString('utf8'), freshMs: freshFor(headers['cache-control']) };
  };

/** How long an answer with this `Cache-Control` is kept: five minutes, unless it says less (SMART App Launch 2.2). */
export function freshFor(cacheControl: string | undefined): number {
  const text = (cacheControl ?? '').toLowerCase();
  if (/\bno-(?:store|cache)\b/.test(text)) return 0;
  const seconds = /\bmax-age="?(\d{1,9})/.exec(text)?.[1];
  return seconds === undefined ? LONGEST_FRESH_MS : Math.min(LONGEST_FRESH_MS, Number(seconds) * 1000);
}
