import { ContractError } from '@nilecare/contracts/errors.ts';
import type { StoredProblem } from '../data/processes.ts';

/** What a later try may be answered otherwise, or is answered with what the first one did. */
const passing: ReadonlySet<string> = new Set(['idempotency-in-progress', 'version-conflict', 'too-many-requests']);

/** Whether a service said no: another try would be answered the same. */
export const isRefusal = (error: unknown): error is ContractError =>
  error instanceof ContractError &&
  error.status >= 400 &&
  error.status < 500 &&
  // The orchestrator itself may not, or not yet: a matter of keys, and no answer to what was asked.
  error.status !== 401 &&
  !passing.has(error.code);

/** An error as it is kept with a process. */
export const problemOf = (error: unknown): StoredProblem =>
  error instanceof ContractError
    ? { code: error.code, status: error.status, title: error.title, detail: error.message, more: error.extensions }
    : { code: 'internal', status: 500, title: 'Something went wrong here', detail: 'See the log.', more: {} };
