import { NotFound, RemoteProblem } from '@nilecare/contracts/errors.ts';

/** Whoever was asked has no such thing: it never was, or what it stood in is away. Asking again does not help. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof NotFound || (error instanceof RemoteProblem && error.status === 404);
