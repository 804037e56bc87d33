import { overlap, type Presence, type Span } from './span.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Between two duties at which somebody is present; being on call is no work until somebody calls. */
export const LEAST_REST_HOURS = 11;
export const LEAST_REST_MS = LEAST_REST_HOURS * HOUR_MS;

/** The person's duty that leaves too little rest before or after this one, and how many hours it leaves. */
export function tooCloseTo<Other extends Presence>(
  asked: Presence,
  others: readonly Other[],
): { readonly other: Other; readonly hours: number } | null {
  if (asked.onCall !== null) return null;
  for (const other of others) {
    if (other.onCall !== null || overlap(asked, other)) continue;
    const rest = restBetween(asked, other);
    if (rest < LEAST_REST_MS) return { other, hours: rest / HOUR_MS };
  }
  return null;
}

const restBetween = (one: Span, other: Span): number =>
  one.from < other.from ? other.from.getTime() - one.to.getTime() : one.from.getTime() - other.to.getTime();
