import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { CONTENT_TYPES, formatOfAnswer, type Format } from '../formats/negotiate.ts';
import { preferOf } from '../formats/prefer.ts';
import { presented } from '../formats/presented.ts';
import { etagOf } from './conditions.ts';
import type { Reply } from './exchange.ts';
import { operationOutcome } from './outcome.ts';
import { replyOfError } from './reply-of-error.ts';

type Parts = Pick<Deps, 'shapes' | 'log'>;

/** Sends the reply as the client asked for it. The stored JSON goes out as it is, unless another form of it was asked for. */
export function respond(request: Request, response: Response, reply: Reply, deps: Parts): void {
  if (response.headersSent || response.destroyed) return;
  try {
    send(request, response, preferred(request, reply), deps);
  } catch (error) {
    write(response, replyOfError(error, deps.log), 'json');
  }
}

function send(request: Request, response: Response, reply: Reply, { shapes }: Parts): void {
  const asked = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  const format = formatOfAnswer(request.headers.accept, asked.get('_format') ?? undefined);
  if (reply.json === undefined) return write(response, reply, format);
  const form = {
    format,
    pretty: asked.get('_pretty') === 'true',
    // Of a search the entries are summarised, which it does itself.
    summary: reply.isBundle ? undefined : (asked.get('_summary') ?? undefined),
    elements: reply.isBundle ? undefined : (asked.get('_elements') ?? undefined),
  };
  const isError = reply.status >= 400;
  const text = presented(shapes, reply.json, isError ? { ...form, summary: undefined, elements: undefined } : form);
  write(response, { ...reply, json: text }, format);
}

/** What of a write is answered: its resource, an OperationOutcome, or nothing. */
function preferred(request: Request, reply: Reply): Reply {
  const isWrite =
    reply.status < 300 && reply.version !== undefined && request.method !== 'GET' && request.method !== 'HEAD';
  if (!isWrite || reply.json === undefined) return reply;
  switch (preferOf(request.header('prefer')).return) {
    case 'minimal': {
      const { json: _json, ...rest } = reply;
      return rest;
    }
    case 'OperationOutcome': {
      const diagnostics = reply.status === 201 ? 'It was created.' : 'It is stored.';
      const issues = [{ severity: 'information', code: 'informational', diagnostics }] as const;
      return { ...reply, json: JSON.stringify(operationOutcome(issues)) };
    }
    default:
      return reply;
  }
}

function write(response: Response, { status, json, headers, version }: Reply, format: Format): void {
  response.statusCode = status;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (version) {
    response.setHeader('etag', etagOf(version.number));
    response.setHeader('last-modified', version.at.toUTCString());
  }
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (json === undefined) return void response.end();
  response.setHeader('content-type', CONTENT_TYPES[format]);
  if (response.req.method === 'HEAD') return void response.end();
  response.end(json);
}
