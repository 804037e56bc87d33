import type { ServerResponse } from 'node:http';
import type { Express, NextFunction, Request, Response } from 'express';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import { ASKED_BY_HEADER, readAskedBy } from '@nilecare/service-kit/asked-by.ts';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import { DEADLINE_HEADER } from '@nilecare/service-kit/client/deadline.ts';
import type { BareRequest } from '@nilecare/service-kit/http/straight.ts';
import { inRequest, type AskedBy } from '@nilecare/service-kit/request-scope.ts';
import { inSpan, withRemoteParent } from '@nilecare/service-kit/telemetry/spans.ts';
import type { Deps } from '../deps.ts';
import { mountBulk } from '../bulk/bulk-routes.ts';
import { parseBody } from '../formats/parse-body.ts';
import { operations } from '../operations/operations.ts';
import { smartConfiguration } from '../access/smart-configuration.ts';
import { interactionOf } from './dispatch.ts';
import type { Caller, Exchange, Method, Pairs, Sent } from './exchange.ts';
import { headerOf } from './header-of.ts';
import { refusal } from './outcome.ts';
import { preparation } from './preparation.ts';
import { replyOfError } from './reply-of-error.ts';
import { formOf, respond } from './respond.ts';

/** Below the origin; the specification leaves it to the server. */
export const FHIR_PATH = '/fhir/R4';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const DEFAULT_DEADLINE_MS = 30_000;

/** Types and what is in them, which is nearly all that is asked: these are answered straight, the rest by way of Express. */
const OF_TYPES = new RegExp(`^${FHIR_PATH}/[A-Z]`);

/** `path`: below the base, without the query; Express's requests have it by themselves. `body`: what was read of it. */
type FhirRequest = BareRequest & { readonly path: string; readonly body?: unknown };

/** Mounts the FHIR face of the service: bodies as text, because what is in them the specification's definitions say. */
export function attach(http: HttpParts, deps: Deps): void {
  const { app, addressOf, authenticateApps } = http;
  mountBulk(app, http, deps, FHIR_PATH);
  deps.sockets.attach(http, `${FHIR_PATH}/ws`);
  mountOpenDocuments(app, deps);
  const prepare = preparation(deps);
  const handle = (request: FhirRequest, response: ServerResponse): void => {
    const route = { path: templateOf(request) };
    Object.assign(request, { route });
    const refuse = (error: unknown): void => respond(request, response, replyOfError(error, deps.log), deps);
    const answerInSpan = () =>
      inSpan(`${request.method} ${route.path}`, { kind: 'server', service: 'fhir' }, async () => {
        const { actor, token, app: grant } = await authenticateApps(request.headers.authorization);
        if (actor.kind === 'anonymous' && !isOpen(request)) throw new Unauthenticated('Send a bearer token.');
        const askedBy = askedByOf(actor, headerOf(request, ASKED_BY_HEADER));
        const named = Number(headerOf(request, DEADLINE_HEADER));
        const latest = Date.now() + DEFAULT_DEADLINE_MS;
        const scope = {
          actor,
          ...(token ? { token } : {}),
          ...(askedBy ? { askedBy } : {}),
          address: addressOf(request) ?? 'unknown',
          deadline: named > 0 ? Math.min(named, latest) : latest,
        };
        await inRequest(scope, () => answer(request, response, deps.callerOf(actor, grant), deps));
      });
    try {
      prepare(request, response, (failure) => {
        if (failure) return refuse(failure);
        void withRemoteParent(headerOf(request, 'traceparent'), answerInSpan).catch(refuse);
      });
    } catch (error) {
      refuse(error);
    }
  };
  http.answerStraight(OF_TYPES, (request, response) => {
    const [path = ''] = (request.url ?? '').slice(FHIR_PATH.length).split('?', 1);
    handle(Object.assign(request, { path }), response);
  });
  app.use(FHIR_PATH, handle);
  app.use(FHIR_PATH, (error: unknown, request: Request, response: Response, _next: NextFunction) => {
    respond(request, response, replyOfError(error, deps.log), deps);
  });
}

/** Others are asked in this service's own name for an app without a user; they are told which. */
const askedByOf = (actor: Actor, header: string | undefined): AskedBy | undefined =>
  actor.kind === 'device' ? { id: actor.id, name: actor.name } : readAskedBy(actor, header);

async function answer(request: FhirRequest, response: ServerResponse, caller: Caller, deps: Deps): Promise<void> {
  const exchange = exchangeOf(request, caller, deps);
  const form = formOf(request.headers.accept, exchange.query);
  if (form.summary === 'count') mustCount(exchange);
  respond(request, response, await deps.answer(exchange), deps, form);
}

/** Only what lists something has a count; found out before anything is done. @throws FhirError 400 */
function mustCount(exchange: Exchange): void {
  const code = interactionOf(exchange)?.code;
  if (code !== undefined && !/^(?:search|history)-/.test(code))
    throw refusal(400, 'value', '_summary=count is for searches: one resource has no count.', '_summary');
}

/** What is told before anybody is known: what the server can do, and where its tokens come from. */
const isOpen = ({ path, method }: FhirRequest): boolean =>
  path === '/metadata' && (method === 'GET' || method === 'HEAD');

function mountOpenDocuments(app: Express, deps: Deps): void {
  app.get(`${FHIR_PATH}/.well-known/smart-configuration`, (_request, response) => {
    response.setHeader('access-control-allow-origin', '*').json(smartConfiguration(deps.base));
  });
}

function exchangeOf(request: FhirRequest, caller: Caller, deps: Deps): Exchange {
  const method = request.method === 'HEAD' ? 'GET' : METHODS.find((it) => it === request.method);
  if (!method) throw refusal(405, 'not-supported', `There is no ${request.method} on this server.`);
  const query = queryOf(request);
  return {
    method,
    path: segmentsOf(request.path),
    query,
    caller,
    header: (name) => headerOf(request, name),
    sent: sentBy(request, deps),
  };
}

function segmentsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw refusal(400, 'value', 'The address has a % that is no escape.');
  }
}

const FORM = 'application/x-www-form-urlencoded';

/** Parameters of the address, and those of a form as `_search` sends it. */
function queryOf(request: FhirRequest): Pairs {
  const { url = '' } = request;
  const at = url.indexOf('?');
  const inAddress = at < 0 ? [] : [...new URLSearchParams(url.slice(at + 1))];
  const isForm = request.method === 'POST' && (request.headers['content-type'] ?? '').startsWith(FORM);
  return isForm ? [...inAddress, ...new URLSearchParams(textOf(request))] : inAddress;
}

// Without a body the parser leaves an object behind.
const textOf = ({ body }: FhirRequest): string => (typeof body === 'string' ? body : '');

function sentBy(request: FhirRequest, { shapes }: Deps): Sent | undefined {
  const text = textOf(request);
  if (text === '') return undefined;
  const contentType = request.headers['content-type'];
  return { contentType, text, resource: () => parseBody(shapes, text, contentType) };
}

/** Names in addresses. What clients make up is none: measurements would grow without end. */
const NAMES: ReadonlySet<string> = new Set(['metadata', '_history', '_search', ...operations.map(({ name }) => name)]);
const PLACES = [':type', ':id', ':member', ':version'];

/** The address without its values, for measurements. */
function templateOf({ path }: FhirRequest): string {
  const segments = path.split('/', PLACES.length + 2).filter(Boolean);
  const names = segments.map((it, at) => (NAMES.has(it) ? it : PLACES[at]));
  return `${FHIR_PATH}/${names.join('/')}`;
}
