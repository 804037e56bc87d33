import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Transport } from '@nilecare/contracts/client.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { TokenSource } from '../auth/service-token-source.ts';
import { counter, gauge, histogram } from '../metrics.ts';
import { createInstances } from './instances.ts';
import { retryBudget } from './retry-rules.ts';
import { createSender } from './send.ts';
import { guardTarget } from './target-guard.ts';
import type { TransportLimits } from './target.ts';
import { transportTo } from './transport-to.ts';

const usual: TransportLimits = {
  // So that who asked the caller is answered within five seconds.
  deadlineMs: 4_500,
  marginMs: 50,
  attempts: 3,
  retryShare: 0.2,
  retriesInHand: 5,
  concurrent: 64,
  queued: 256,
  breakerWindowMs: 10_000,
  breakerOpenMs: 500,
  breakerOpenMaxMs: 5_000,
  maxAnswerBytes: 64 * 1024 * 1024,
};

export interface TransportOptions {
  /** Base URLs of a service's instances, without a path; asked with every call. */
  readonly addresses: (target: ServiceName) => readonly string[];
  readonly tokenSource: TokenSource;
  readonly registry: Registry;
  readonly log: Logger;
  readonly limits?: Partial<TransportLimits>;
  /** Epoch milliseconds by which an instance that failed rests; `Date.now` when left out. */
  readonly now?: () => number;
}

export interface ResilientTransports {
  /** The transport to a service; the same one each time, since what it knows of the target is shared. */
  to(target: ServiceName): Transport;
  /** Closes the connections; calls that are under way fail. */
  close(): void;
}

/**
 * Transports for calls between services. What each guarantees:
 * - a call ends by its deadline: the caller's own, or four and a half seconds; the target is told in `x-deadline`;
 * - only calls that may be done twice are repeated (GET, PUT, DELETE, or with an Idempotency-Key) after no answer, 502,
 *   503, 504 or 429, after a random wait or the one asked for by Retry-After; a call that found no connection was never
 *   sent, so any may try the next instance. Retries are at most a fifth of the calls;
 * - instances take turns, and those that fail are left out for a while;
 * - a target that fails is not called until it recovers (breaker), one that hangs keeps no more than its share of
 *   callers waiting (bulkhead);
 * - the call carries the caller's token, or this service's own where there is no caller or only services may call;
 * - no answer is `ServiceUnavailable`, a late one `DeadlineExceeded`, with the target as `service`; every other answer is
 *   given as it came.
 */
export function resilientTransports(options: TransportOptions): ResilientTransports {
  const { registry, addresses, tokenSource, log, now = Date.now } = options;
  const limits = { ...usual, ...options.limits };
  const sender = createSender(limits.maxAnswerBytes);
  const metrics = {
    durations: histogram(registry, 'outbound_request_duration_seconds', 'Calls to other services', [
      'target',
      'outcome',
    ]),
    retries: counter(registry, 'outbound_retries_total', 'Repeated attempts of calls to other services', ['target']),
    breakers: gauge(registry, 'outbound_breaker_state', 'Circuit breaker: 0 closed, 1 half open, 2 open', ['target']),
  };
  const known = new Map<ServiceName, Transport>();

  const open = (target: ServiceName): Transport =>
    transportTo({
      target,
      addresses: () => addresses(target),
      tokenSource,
      limits,
      sender,
      instances: createInstances(now),
      budget: retryBudget(limits.retryShare, limits.retriesInHand),
      guard: guardTarget(limits, (state) => {
        metrics.breakers.set({ target }, state);
        if (state !== 0) log.warn({ target, state: state === 1 ? 'half open' : 'open' }, 'circuit breaker');
      }),
      onDone: (outcome, seconds) => metrics.durations.observe({ target, outcome }, seconds),
      onRetry: () => metrics.retries.inc({ target }),
    });

  return {
    to: (target) => {
      const transport = known.get(target) ?? open(target);
      known.set(target, transport);
      return transport;
    },
    close: () => sender.close(),
  };
}
