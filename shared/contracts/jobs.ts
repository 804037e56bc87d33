import { z } from 'zod';
import { problem } from './errors.ts';

/** Whoever asks for much waits for some of it first. */
export class TooManyJobs extends problem('too-many-jobs', 429, 'Too much is being made for you already') {}

/** Where something stands that is made in the background into a file, which is kept for a time. */
export const JobState = z.enum(['waiting', 'running', 'ready', 'failed', 'cancelled', 'expired']);
export type JobState = z.infer<typeof JobState>;

/**
 * Why it was not made: it is `too-long` to be printed, its asker or what it is about is not what it was (`not-permitted`,
 * `gone`), or it was tried often enough and there was no room for it (`no-space`), a service did not answer
 * (`not-answered`), its workers ended over it (`given-up`), or something was wrong here (`internal`).
 */
export const JobFailure = z.enum([
  'too-long',
  'not-permitted',
  'gone',
  'no-space',
  'not-answered',
  'given-up',
  'internal',
]);
export type JobFailure = z.infer<typeof JobFailure>;
