import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import express from 'express';
import type { Deps } from '../deps.ts';

type Prepare = (request: IncomingMessage, response: ServerResponse, next: (failure?: unknown) => void) => void;

/** Lets the body be read where there is one, and the answer be compressed for who takes it so: most requests need neither. */
export function preparation({ own }: Pick<Deps, 'own'>): Prepare {
  // Its types name Express's requests; what it uses of them is Node's.
  const compress = compression({ threshold: 2_048 }) as Prepare;
  const readText = express.text({ type: () => true, limit: own.fhirMaxBodyBytes, defaultCharset: 'utf-8' });
  return (request, response, next) => {
    const { headers } = request;
    const read = hasBody(headers) ? () => readText(request, response, next) : next;
    if (headers['accept-encoding'] === undefined) read();
    else compress(request, response, read);
  };
}

/** RFC 9112, section 6.3: only these two headers announce a body. */
const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
