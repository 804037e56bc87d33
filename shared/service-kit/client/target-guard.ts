import { AsyncLocalStorage } from 'node:async_hooks';
import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ExponentialBackoff,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { failureWindow } from './failure-window.ts';

/** How one attempt ended; `faulty` when it speaks against the target (no answer, 502, 503, 504). */
export interface Attempted {
  readonly response?: Response;
  readonly error?: Error;
  readonly faulty: boolean;
}

export interface GuardLimits {
  /** Calls to one target at the same time. */
  readonly concurrent: number;
  /** Calls that wait for their turn; further ones are refused at once. */
  readonly queued: number;
  /** The breaker opens when more than half of at least five calls within this time failed. */
  readonly breakerWindowMs: number;
  /** First and longest time the breaker stays open before it lets one call through. */
  readonly breakerOpenMs: number;
  readonly breakerOpenMaxMs: number;
}

export interface TargetGuard {
  /**
   * Makes the attempt when the target has room and its breaker is closed.
   * @throws BrokenCircuitError, BulkheadRejectedError, TaskCancelledError (cockatiel)
   */
  run(attempt: () => Promise<Attempted>, signal: AbortSignal): Promise<Attempted>;
}

const MIN_CALLS = 5;

/** States as numbers, for the gauge: 0 closed, 1 half open, 2 open. */
const stateValue = (state: CircuitState): number =>
  state === CircuitState.Closed ? 0 : state === CircuitState.HalfOpen ? 1 : 2;

/** Bulkhead and circuit breaker of one target: a target that hangs or fails cannot use up its callers. */
export function guardTarget(limits: GuardLimits, onState: (value: number) => void): TargetGuard {
  const room = bulkhead(limits.concurrent, limits.queued);
  const counts = handleWhen(() => true).orWhenResult(
    (result) => (result as Attempted).faulty || isAbandonedProbe(breaker, result as Attempted),
  );
  const breaker: CircuitBreakerPolicy = circuitBreaker(counts, {
    breaker: failureWindow(limits.breakerWindowMs, MIN_CALLS),
    halfOpenAfter: new ExponentialBackoff({ initialDelay: limits.breakerOpenMs, maxDelay: limits.breakerOpenMaxMs }),
  });
  breaker.onStateChange((state) => onState(stateValue(state)));
  onState(stateValue(breaker.state));

  return {
    run: (attempt, signal) => {
      // A call that waited is started by the one that made room: without the binding it would run in that one's request
      // scope, with somebody else's token.
      const own = AsyncLocalStorage.bind(attempt);
      return room.execute(() => breaker.execute(() => own(), signal), signal);
    },
  };
}

/** The one call a half-open breaker lets through must prove something; a caller that hung up proves nothing. */
const isAbandonedProbe = (breaker: CircuitBreakerPolicy, attempted: Attempted): boolean =>
  breaker.state === CircuitState.HalfOpen && attempted.error !== undefined;
