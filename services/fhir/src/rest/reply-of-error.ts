import type { Logger } from 'pino';
import { asContractError } from '@nilecare/service-kit/http/problem.ts';
import { FhirError, operationOutcome, type IssueType } from './outcome.ts';
import type { Reply } from './exchange.ts';

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

/** Every error is answered as an OperationOutcome; what nobody foresaw is logged, and told without its words. */
export function replyOfError(error: unknown, log: Logger): Reply {
  if (error instanceof FhirError)
    return { status: error.status, json: JSON.stringify(operationOutcome(error.issues)), headers: error.headers };
  const problem = asContractError(error);
  if (problem.status >= 500) log.error({ err: error }, 'request failed');
  const code = codes[problem.status] ?? (problem.status < 500 ? 'processing' : 'exception');
  const issue = { severity: 'error' as const, code, diagnostics: problem.message };
  return { status: problem.status, json: JSON.stringify(operationOutcome([issue])) };
}
