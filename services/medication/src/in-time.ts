import { DeadlineExceeded } from '@nilecare/contracts/errors.ts';
import type { CallOptions } from '@nilecare/contracts/client.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** Who prescribes waits no longer than this for one answer of another service. */
export const ANSWER_MS = 1_500;

/** Where one question is left to ask, after the care gate at the most. */
export const LAST_ANSWER_MS = 3_000;

/**
 * A call that is given up after a second and a half: whoever waits for several of them still hears within five.
 * @throws DeadlineExceeded, and what the call throws
 */
export async function inTime<T>(
  service: ServiceName,
  call: (options: Pick<CallOptions, 'signal'>) => Promise<T>,
  limitMs: number = ANSWER_MS,
): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return await call({ signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DeadlineExceeded(`The service ${service} did not answer in time. Try again.`, { service });
  }
}
