import type { HttpRequest } from '@nilecare/contracts/client.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { TokenSource } from '../auth/service-token-source.ts';
import type { RequestScope } from '../request-scope.ts';
import type { Outcome } from './call-failures.ts';
import type { TimeLimit } from './deadline.ts';
import type { Instances } from './instances.ts';
import type { RetryBudget } from './retry-rules.ts';
import type { Sender } from './send.ts';
import type { GuardLimits, TargetGuard } from './target-guard.ts';

export interface TransportLimits extends GuardLimits {
  /** Longest a call may take, all attempts together, when its caller has more time than that. */
  readonly deadlineMs: number;
  /** What is kept back of the caller's own deadline to answer with. */
  readonly marginMs: number;
  /** Attempts of a repeatable call, the first included. */
  readonly attempts: number;
  /** Retries per call on average, and how many are in hand after a quiet time. */
  readonly retryShare: number;
  readonly retriesInHand: number;
  readonly maxAnswerBytes: number;
}

/** What is known of one target, shared by all calls to it. */
export interface Target {
  readonly target: ServiceName;
  readonly addresses: () => readonly string[];
  readonly tokenSource: TokenSource;
  readonly limits: TransportLimits;
  readonly sender: Sender;
  readonly instances: Instances;
  readonly budget: RetryBudget;
  readonly guard: TargetGuard;
  readonly onDone: (outcome: Outcome, seconds: number) => void;
  readonly onRetry: () => void;
}

/** One call, through all its attempts. */
export interface Call {
  readonly request: HttpRequest;
  readonly endpoint: Endpoint;
  readonly scope: RequestScope | undefined;
  readonly limit: TimeLimit;
  readonly traceparent: string;
  readonly tried: Set<string>;
}
