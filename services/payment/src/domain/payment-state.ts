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

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_MS = 5_000;

interface Waiting {
  readonly state: PaymentState;
  readonly expires_at: Date | null;
}

const unlimited: Waiting = { state: 'processing', expires_at: null };

/**
 * When the provider is asked again: soon at first, then less and less often, and when the payment runs out. What is reserved
 * changes by what we do.
 * @param checks how often it was asked
 */
export function nextCheck(now: Date, checks: number, { state, expires_at: end }: Waiting = unlimited): Date {
  const longest = state === 'authorised' ? HOUR : 5 * MINUTE;
  const next = new Date(now.getTime() + Math.min(FIRST_MS * 2 ** Math.min(checks, 10), longest));
  return end !== null && end > now && end < next ? end : next;
}

/** Whether what was sent to a provider that does not know it may still be on its way. @param timeoutMs of one of some requests */
export const mayArrive = (sentAt: Date | null, now: Date, timeoutMs: number): boolean =>
  sentAt !== null && now.getTime() - sentAt.getTime() < Math.max(MINUTE, 5 * timeoutMs);

const waits = { card: HOUR, 'mobile-money': 15 * MINUTE, 'bank-transfer': 14 * 24 * HOUR } as const;

/** How long a way of paying is waited for; cash is there at once. */
export const expiryOf = (method: 'cash' | keyof typeof waits, now: Date): Date | null =>
  method === 'cash' ? null : new Date(now.getTime() + waits[method]);

/** Until when a reserved amount can be captured, where the provider does not say it: most cards hold it for a week. */
export const reservedUntil = (now: Date): Date => new Date(now.getTime() + 7 * 24 * HOUR);
