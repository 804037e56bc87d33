import type { PaymentState } from '@nilecare/contracts/api/payment.ts';

/** What a provider says of a payment. */
export type SaidState = 'requires-action' | 'processing' | 'authorised' | 'completed' | 'failed' | 'cancelled';

const ended: ReadonlySet<PaymentState> = new Set(['completed', 'failed', 'cancelled', 'expired']);

export const isEnded = (state: PaymentState): boolean => ended.has(state);

/**
 * Where a payment stands after the provider spoke. What it says may come late, twice and out of order: money that it took is
 * believed whenever it says so; else what has ended stays ended, and what is reserved waits for nothing any more.
 */
export function after(state: PaymentState, said: SaidState): PaymentState {
  if (said === 'completed' || state === 'completed') return 'completed';
  if (isEnded(state)) return state;
  if (said === 'failed' || said === 'cancelled') return said;
  return state === 'authorised' ? state : said;
}

const FIRST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;

/** When the provider is asked again: soon at first, then less and less often. @param checks how often it was asked */
export const nextCheck = (now: Date, checks: number): Date =>
  new Date(now.getTime() + Math.min(FIRST_MS * 2 ** Math.min(checks, 10), LONGEST_MS));

const MINUTE = 60_000;
const waits = { card: 60 * MINUTE, 'mobile-money': 15 * MINUTE, 'bank-transfer': 14 * 24 * 60 * MINUTE } as const;

/** How long a way of paying is waited for; cash is there at once. */
export const expiryOf = (method: 'cash' | keyof typeof waits, now: Date): Date | null =>
  method === 'cash' ? null : new Date(now.getTime() + waits[method]);
