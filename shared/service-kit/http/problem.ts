import type { Response } from 'express';
import type { Logger } from 'pino';
import {
  BodyTooLarge,
  ContractError,
  InternalError,
  InvalidRequest,
  MalformedBody,
  PROBLEM_PREFIX,
  RemoteProblem,
  RouteNotFound,
  ServiceUnavailable,
  UnsupportedMedia,
  UpstreamError,
  type Problem,
} from '@nilecare/contracts/errors.ts';
import { Aborted } from '../client/deadline.ts';
import { isConnectionFailure } from '../db/connection-failure.ts';
import { currentTraceId } from '../telemetry/trace-context.ts';

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

const typeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;

/** Of zlib, where a body is not compressed as its Content-Encoding says. */
const isOfCompression = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:Z_|ERR__ERROR_|ZSTD_)/.test(String(error.code));

/** Errors of Express and its parsers: by their `type`, else by the status that they name. */
function expressError(error: unknown): ContractError | undefined {
  switch (typeOf(error)) {
    case 'entity.too.large':
      return new BodyTooLarge('Send less at once.');
    case 'entity.parse.failed':
      return new MalformedBody('The body could not be read as JSON.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new UnsupportedMedia('Send UTF-8 JSON.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new MalformedBody('The body ended before its announced length.');
    default:
      break;
  }
  if (isOfCompression(error)) return new MalformedBody('The body could not be decompressed as Content-Encoding says.');
  switch (statusOf(error)) {
    case 413:
      return new BodyTooLarge('Send less at once.');
    case 400:
      return new InvalidRequest([{ field: 'path', message: 'cannot be decoded' }]);
    case 404:
      return new RouteNotFound('There is nothing at this address.');
    default:
      return undefined;
  }
}

/** The error as a caller may see it: never a stack, SQL or patient data. */
export function asContractError(error: unknown): ContractError {
  if (error instanceof RemoteProblem) return error.status >= 500 ? new UpstreamError('Try again in a moment.') : error;
  // An internal error's own words are for the log.
  if (error instanceof ContractError && !(error instanceof InternalError)) return error;
  // Who asks again by themselves, as other systems' messages do, are to tell what passes from what does not.
  if (isConnectionFailure(error))
    return new ServiceUnavailable('A server that is needed is away. Try again in a moment.');
  return (
    expressError(error) ?? new InternalError('The error was recorded under the trace id. Try again, then report it.')
  );
}

export function toProblem(error: ContractError, instance?: string): Problem {
  const traceId = currentTraceId();
  return {
    ...error.extensions,
    type: `${PROBLEM_PREFIX}${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.message,
    ...(instance ? { instance } : {}),
    ...(traceId ? { traceId } : {}),
  };
}

/** Work that ended because nobody waits for it any more. */
const wasGivenUp = (error: unknown): boolean =>
  error instanceof Aborted || (error instanceof DOMException && error.name === 'AbortError');

/** Answers an error as RFC 9457 problem+json; unexpected ones are logged with their stack. Who is gone gets none. */
export function sendProblem(response: Response, error: unknown, log: Logger): void {
  if (response.closed && wasGivenUp(error)) {
    log.debug('the caller went away before the answer');
    return;
  }
  const shown = asContractError(error);
  if (shown.status >= 500) log.error({ err: error, status: shown.status }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const retryAfter = shown.extensions['retryAfterSeconds'];
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  if (shown.status === 401) response.setHeader('www-authenticate', 'Bearer');
  response
    .status(shown.status)
    .setHeader('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(toProblem(shown)));
}
