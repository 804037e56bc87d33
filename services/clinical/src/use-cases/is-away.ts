import { DeadlineExceeded, RemoteProblem, ServiceUnavailable } from '@nilecare/contracts/errors.ts';

/** Whether another service does not answer, as against answering no. */
export const isAway = (error: unknown): boolean =>
  error instanceof ServiceUnavailable ||
  error instanceof DeadlineExceeded ||
  (error instanceof RemoteProblem && error.status >= 500);
