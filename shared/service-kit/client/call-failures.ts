import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';
import { ContractError, DeadlineExceeded, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { Late, type TimeLimit } from './deadline.ts';

/** How a call ended, as the metric tells it. */
export type Outcome = 'answered' | 'failed' | 'unavailable' | 'late' | 'refused' | 'given-up';

export interface CallFailure {
  readonly outcome: Outcome;
  readonly error: unknown;
}

const unavailable = (service: ServiceName, detail: string, cause: unknown): ServiceUnavailable =>
  Object.assign(new ServiceUnavailable(detail, { service }), { cause });

const late = (service: ServiceName): CallFailure => ({
  outcome: 'late',
  error: new DeadlineExceeded(`The service ${service} did not answer in time. Try again.`, { service }),
});

/** The contract's error for what kept a call from being answered. `abandoned` is why its caller gave up. */
export function failureOf(
  error: unknown,
  service: ServiceName,
  limit: TimeLimit,
  abandoned: () => unknown,
): CallFailure {
  if (limit.isOver()) return late(service);
  if (limit.signal.aborted) return { outcome: 'given-up', error: abandoned() };
  if (error instanceof Late) return late(service);
  if (error instanceof DeadlineExceeded) return { outcome: 'late', error };
  if (error instanceof ContractError) return { outcome: 'unavailable', error };
  if (error instanceof BrokenCircuitError)
    return {
      outcome: 'refused',
      error: unavailable(service, `The service ${service} keeps failing; it is asked again in a few seconds.`, error),
    };
  if (error instanceof BulkheadRejectedError)
    return {
      outcome: 'refused',
      error: unavailable(service, `Too many calls to the service ${service} are waiting. Try again later.`, error),
    };
  return {
    outcome: 'unavailable',
    error: unavailable(service, `The service ${service} cannot be reached. Try again in a few seconds.`, error),
  };
}

/** An answer that says the target is out of order, as the error it is to the caller. */
export const outageOf = (response: Response, service: ServiceName): ContractError =>
  response.status === 504
    ? new DeadlineExceeded(`The service ${service} did not get its own answer in time. Try again.`, { service })
    : new ServiceUnavailable(`The service ${service} cannot answer now (${response.status}). Try again later.`, {
        service,
      });
