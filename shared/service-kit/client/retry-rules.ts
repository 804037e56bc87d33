import type { HttpRequest } from '@nilecare/contracts/client.ts';

/** Whether doing it twice is doing it once (RFC 9110 §9.2.2), or the other side sees to that by an Idempotency-Key. */
export const isRepeatable = ({ method, headers }: HttpRequest): boolean =>
  ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || headers['idempotency-key'] !== undefined;

/** The service, or something before it, says that it cannot answer now. */
export const isOutage = (status: number): boolean => status === 502 || status === 503 || status === 504;

export const isWorthRepeating = (status: number): boolean => isOutage(status) || status === 429;

/** Milliseconds that `Retry-After` asks to wait: seconds or an HTTP date (RFC 9110 §10.2.3); 0 when it says nothing. */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

const LONGEST_BACKOFF_MS = 1_000;

/** A random wait up to a bound that doubles with each attempt, so that callers that failed together come back apart. */
export const backoffMs = (attempt: number): number =>
  Math.random() * Math.min(LONGEST_BACKOFF_MS, 50 * 2 ** Math.min(attempt, 10));

export interface RetryBudget {
  /** Every call earns its share of a retry. */
  earn(): void;
  /** Whether a retry may be made; takes it. */
  spend(): boolean;
}

/**
 * Holds the retries to a share of the calls, with a few in hand: when everything fails, load grows by that share and
 * not to a multiple.
 */
export function retryBudget(share: number, inHand: number): RetryBudget {
  let balance = inHand;
  return {
    earn: () => {
      balance = Math.min(inHand, balance + share);
    },
    spend: () => {
      if (balance < 1) return false;
      balance -= 1;
      return true;
    },
  };
}
