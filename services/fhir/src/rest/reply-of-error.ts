import { mongo } from 'mongoose';
import type { Logger } from 'pino';
import { asContractError } from '@nilecare/service-kit/http/problem.ts';
import { FhirError, operationOutcome, refusal, type IssueType } from './outcome.ts';
import type { Reply } from './exchange.ts';
import { isAway } from '../store/away.ts';

const codes: Readonly<Record<number, IssueType>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  429: 'throttled',
  503: 'transient',
  504: 'timeout',
};

/** MaxTimeMSExpired: what the store was asked took longer than anybody waits. */
const TOO_SLOW = 50;

/** Every error is answered as an OperationOutcome; what nobody foresaw is logged, and told without its words. */
export function replyOfError(error: unknown, log: Logger): Reply {
  if (error instanceof FhirError)
    return { status: error.status, json: JSON.stringify(operationOutcome(error.issues)), headers: error.headers };
  if (error instanceof mongo.MongoServerError && error.code === TOO_SLOW)
    return replyOfError(refusal(503, 'timeout', 'It took longer than anybody waits: ask for less at once.'), log);
  if (isAway(error)) {
    log.error({ err: error }, 'the database does not answer');
    return refused(503, 'transient', 'The database does not answer now: try again in a moment.', 1);
  }
  const problem = asContractError(error);
  if (problem.status >= 500) log.error({ err: error }, 'request failed');
  const code = codes[problem.status] ?? (problem.status < 500 ? 'processing' : 'exception');
  return refused(problem.status, code, problem.message, problem.extensions['retryAfterSeconds']);
}

const refused = (status: number, code: IssueType, diagnostics: string, retryAfter: unknown): Reply => ({
  status,
  json: JSON.stringify(operationOutcome([{ severity: 'error', code, diagnostics }])),
  ...(typeof retryAfter === 'number' ? { headers: { 'retry-after': String(retryAfter) } } : {}),
});
