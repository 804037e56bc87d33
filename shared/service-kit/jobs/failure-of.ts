import { ContractError } from '@nilecare/contracts/errors.ts';
import type { JobFailure } from '@nilecare/contracts/jobs.ts';
import { JobFailed } from './job.ts';

interface Failing {
  readonly failure: JobFailure;
  /** Another try would end the same. */
  readonly isFinal: boolean;
}

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What an error says of the job that it ended. */
export function failureOf(error: unknown): Failing {
  if (error instanceof JobFailed) return { failure: error.failure, isFinal: true };
  if (error instanceof ContractError) return { ...ofAnswer(error.status) };
  if (error instanceof Error && 'code' in error && FULL.has(error.code)) return { failure: 'no-space', isFinal: false };
  return { failure: 'internal', isFinal: false };
}

/** What a service that was asked answered; that the asking service may not is a matter of keys, and passes. */
function ofAnswer(status: number): Failing {
  if (status === 403) return { failure: 'not-permitted', isFinal: true };
  if (status === 404 || status === 410) return { failure: 'gone', isFinal: true };
  return { failure: 'not-answered', isFinal: false };
}
