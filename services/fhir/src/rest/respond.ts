import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '../deps.ts';
import { CONTENT_TYPES, formatOfAnswer, type Format } from '../formats/negotiate.ts';
import { preferOf } from '../formats/prefer.ts';
import { presented, type Form } from '../formats/presented.ts';
import { summaryModeOf } from '../formats/summary.ts';
import { etagOf } from './conditions.ts';
import { parameter, type Pairs, type Reply } from './exchange.ts';
import { headerOf } from './header-of.ts';
import { operationOutcome } from './outcome.ts';
import { replyOfError } from './reply-of-error.ts';

type Parts = Pick<Deps, 'shapes' | 'log'>;

/** Sends the reply as the client asked for it. The stored JSON goes out as it is, unless another form of it was asked for. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  deps: Parts,
  form: Form = formOfRefusal(request),
): void {
  if (response.headersSent || response.destroyed) return;
  try {
    send(response, preferred(request, reply), deps, form);
  } catch (error) {
    write(response, replyOfError(error, deps.log), 'json');
  }
}

/**
 * The form of the answer that is asked for; found out before anything is done, so that nothing is done in vain.
 * @throws FhirError 400, 406
 */
export function formOf(accept: string | undefined, query: Pairs): Form {
  const summary = parameter(query, '_summary');
  return {
    format: formatOfAnswer(accept, parameter(query, '_format')),
    pretty: parameter(query, '_pretty') === 'true',
    summary: summary === undefined ? undefined : summaryModeOf(summary),
    elements: parameter(query, '_elements'),
  };
}

/** Who asks for a form that there is none of is told so as JSON. */
function formOfRefusal({ headers, url = '' }: IncomingMessage): Form {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('_format') ?? undefined;
  try {
    return { format: formatOfAnswer(headers.accept, asked), pretty: false };
  } catch {
    return { format: 'json', pretty: false };
  }
}

function send(response: ServerResponse, reply: Reply, { shapes }: Parts, form: Form): void {
  const { format } = form;
  if (reply.json === undefined) return write(response, reply, format);
  const isWhole = reply.status >= 400 || isList(reply.json, reply);
  const text = presented(shapes, reply.json, isWhole ? { ...form, summary: undefined, elements: undefined } : form);
  write(response, { ...reply, json: text }, format);
}

/** Lists are no stored bundles: of a search the entries are summarised, which it does itself; others stay whole. */
const isList = (json: string, { version }: Reply): boolean =>
  version === undefined && json.startsWith('{"resourceType":"Bundle"');

/** What of a write is answered: its resource, an OperationOutcome, or nothing. */
function preferred(request: IncomingMessage, reply: Reply): Reply {
  const isWrite =
    reply.status < 300 && reply.version !== undefined && request.method !== 'GET' && request.method !== 'HEAD';
  if (!isWrite || reply.json === undefined) return reply;
  switch (preferOf(headerOf(request, 'prefer')).return) {
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

function write(response: ServerResponse, { status, json, headers, version }: Reply, format: Format): void {
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
  // Without it the answer goes out in chunks.
  response.setHeader('content-length', Buffer.byteLength(json));
  response.end(json);
}
