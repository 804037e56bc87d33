import { AsyncLocalStorage } from 'node:async_hooks';
import type { ForeignMessage } from '@nilecare/contracts/event.ts';
import type { Actor } from './auth/actor.ts';
import type { IdempotencyClaim } from './http/idempotency-claim.ts';

/** A person, or another system, for whom a service asks in its own name. */
export interface AskedBy {
  readonly id: string;
  readonly name: string;
  /** By which the other system asks: it goes with what is done, to events and into the trail. */
  readonly message?: ForeignMessage;
}

/** What is known of the request, event or task that is being handled; follows it through all awaits. */
export interface RequestScope {
  readonly actor: Actor;
  /** The caller's bearer token, carried on to other services that are asked on the caller's behalf. */
  readonly token?: string;
  /** For whom the service that asks does so; carried on, and named in the audit trail. */
  readonly askedBy?: AskedBy;
  /** Network address of the caller. */
  readonly address?: string;
  /** Epoch ms after which nobody waits for the answer any more. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** The answer is stored in the transaction that makes the effect. */
  readonly idempotency?: IdempotencyClaim;
}

const scopes = new AsyncLocalStorage<RequestScope>();

export const currentRequest = (): RequestScope | undefined => scopes.getStore();

export const inRequest = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work);
