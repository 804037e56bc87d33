import { ContractError, RouteNotFound } from '@nilecare/contracts/errors.ts';
import type { Fault } from '../intake/refusal.ts';
import { MessageFault } from '../inbound/handler.ts';

/**
 * What became of a message that could not be done: `failed` waits for somebody, `later` is tried again by itself. Services
 * that are away, slow or in error are asked again; what a rule refuses is not.
 */
export type Failure =
  { readonly kind: 'failed'; readonly fault: Fault } | { readonly kind: 'later'; readonly error: unknown };

/** Refusals that another try may not meet: somebody else was quicker, or is at it; a service is of a version before. */
const PASSING: ReadonlySet<string> = new Set([
  'version-conflict',
  'record-changed',
  'prescribed-meanwhile',
  'idempotency-in-progress',
  'too-many-requests',
  RouteNotFound.code,
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof MessageFault) return { kind: 'failed', fault: error.fault };
  if (error instanceof ContractError && error.status < 500 && !PASSING.has(error.code))
    return {
      kind: 'failed',
      fault: { code: '207', place: null, text: `${error.title}. ${error.message}`.slice(0, 1000) },
    };
  return { kind: 'later', error };
}
