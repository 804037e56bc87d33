import { RemoteProblem } from '@nilecare/contracts/errors.ts';

/** A question is asked no longer than this, a change twice as long: who waits for both hears within five seconds. */
const QUESTION_MS = 1_500;
export const CHANGE_MS = 3_000;

/** What came of asking for a change: it may have happened although nobody heard of it. */
export type Asked<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'refused'; readonly problem: RemoteProblem }
  | { readonly outcome: 'unknown'; readonly error: unknown };

/** Refused for good: asking the same again changes nothing. */
const isRefusal = (error: unknown): error is RemoteProblem =>
  error instanceof RemoteProblem && [404, 409, 422].includes(error.status);

/** Asks for a change that may be asked for again, as its caller named it. */
export async function ask<T>(
  call: (options: { signal: AbortSignal }) => Promise<T>,
  limitMs = QUESTION_MS,
): Promise<Asked<T>> {
  try {
    return { outcome: 'done', value: await call({ signal: AbortSignal.timeout(limitMs) }) };
  } catch (error) {
    return isRefusal(error) ? { outcome: 'refused', problem: error } : { outcome: 'unknown', error };
  }
}
