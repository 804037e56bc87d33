import { ContractError, InternalError, RouteNotFound } from '@nilecare/contracts/errors.ts';
import { because, fault, type Because, type Fault } from '../er7/fault.ts';
import { MessageFault, NotYet } from '../inbound/handler.ts';

/** It is tried again by itself. */
export interface Later {
  readonly kind: 'later';
  readonly error: unknown;
  readonly why: Because;
  /** Nobody foresaw it: it may be met by each try for ever. */
  readonly isUnforeseen: boolean;
}

/**
 * What became of a message that could not be done: `failed` waits for somebody, `later` is tried again by itself. Services
 * that are away, slow or in error are asked again; what a rule refuses is not.
 */
export type Failure = { readonly kind: 'failed'; readonly fault: Fault } | Later;

/** Refusals that another try may not meet: somebody else was quicker, or is at it; a service is of a version before. */
const PASSING: ReadonlySet<string> = new Set([
  'version-conflict',
  'record-changed',
  'prescribed-meanwhile',
  'idempotency-in-progress',
  'hold-expired',
  'too-many-requests',
  RouteNotFound.code,
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof MessageFault) return { kind: 'failed', fault: error.fault };
  if (error instanceof NotYet) return { kind: 'later', error, why: error.because, isUnforeseen: false };
  if (!(error instanceof ContractError))
    return { kind: 'later', error, why: because('unexpected', { error: String(error) }), isUnforeseen: true };
  const refused = { problem: error.code, title: error.title, detail: error.message };
  return error.status < 500 && !PASSING.has(error.code)
    ? { kind: 'failed', fault: fault('207', null, 'service-refused', refused) }
    : {
        ...{ kind: 'later', error, why: because('service-refused', refused) },
        isUnforeseen: error.code === InternalError.code,
      };
}
