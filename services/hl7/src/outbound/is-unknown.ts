import { NotFound, RemoteProblem } from '@nilecare/contracts/errors.ts';

/** Whoever was asked has no such thing: asking again does not help. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof NotFound || (error instanceof RemoteProblem && error.status === 404);
