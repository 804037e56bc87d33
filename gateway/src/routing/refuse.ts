import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { asContractError, sendProblem } from '@nilecare/service-kit/http/problem.ts';
import { isMounted, pathOf } from './route-table.ts';

/** Codes of http://hl7.org/fhir/issue-type. */
const codes: Readonly<Record<number, string>> = {
  401: 'login',
  404: 'not-found',
  413: 'too-long',
  429: 'throttled',
  503: 'transient',
  504: 'timeout',
};

/** Answers an error of the gateway itself in the words of the protocol that was spoken: as an OperationOutcome below FHIR. */
export function refuse(request: Request, response: Response, error: unknown, log: Logger): void {
  if (response.headersSent || response.closed || !isMounted(pathOf(request.originalUrl)))
    return sendProblem(response, error, log);
  const { status, message, extensions } = asContractError(error);
  if (status >= 500) log.error({ err: error, status }, 'request failed');
  const retryAfter = extensions['retryAfterSeconds'];
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  const code = codes[status] ?? (status >= 500 ? 'exception' : 'processing');
  const issue = [{ severity: 'error', code, diagnostics: message }];
  response
    .status(status)
    .setHeader('cache-control', 'no-store')
    .type('application/fhir+json')
    .send(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}
