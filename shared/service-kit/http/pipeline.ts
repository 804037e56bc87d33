import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import {
  ContractError,
  DeadlineExceeded,
  Forbidden,
  InternalError,
  NoCareRelationship,
  Unauthenticated,
} from '@nilecare/contracts/errors.ts';
import { API_PREFIX } from '@nilecare/topology/services.ts';
import { ASKED_BY_HEADER, readAskedBy } from '../asked-by.ts';
import type { Actor } from '../auth/actor.ts';
import type { Authenticate, Caller } from '../auth/authenticate.ts';
import { answerFactsOf } from '../audit/answer-facts.ts';
import type { ReadRecorder } from '../audit/read-recorder.ts';
import { DEADLINE_HEADER, limitTime } from '../client/deadline.ts';
import type { Clock } from '../clock.ts';
import type { FieldCipher } from '../crypto/field-cipher.ts';
import type { KitDatabase } from '../db/database.ts';
import { inRequest, type RequestScope } from '../request-scope.ts';
import { inSpan, withRemoteParent } from '../telemetry/spans.ts';
import type { IdempotencyClaim } from './idempotency-claim.ts';
import { claimIdempotencyKey } from './idempotency.ts';
import { parseIfMatch, parseRequest } from './parse-request.ts';
import { receivingUpload, type UploadedFile } from './receive-upload.ts';
import { sendProblem } from './problem.ts';
import { FileReply, Reply } from './reply.ts';
import type { RequestContext, Route } from './route.ts';
import { sendFile } from './send-file.ts';

const DEFAULT_BODY_BYTES = 1024 * 1024;
/** How long a request may take when its caller named no deadline. */
const DEFAULT_DEADLINE_MS = 30_000;

export interface PipelineParts<Deps> {
  readonly service: string;
  readonly deps: Deps;
  readonly log: Logger;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly reads: ReadRecorder;
  readonly db: KitDatabase | undefined;
  readonly cipher: FieldCipher;
  /** Where files that are sent stand while they are handled. */
  readonly uploadFolder: string;
}

interface MountedRoute<Deps> extends Route<Deps> {
  /** What the audit trail is told of an answer. */
  readonly answerFacts: ReturnType<typeof answerFactsOf>;
}

/** Mounts a route: span → caller → permission → parse → idempotency → handler → scope and audit check → answer. */
export function mountRoute<Deps>(router: express.Router, mounted: Route<Deps>, parts: PipelineParts<Deps>): void {
  const { endpoint } = mounted;
  const route = { ...mounted, answerFacts: answerFactsOf(endpoint) };
  const path = `${API_PREFIX}${endpoint.path}`;
  const handle: RequestHandler = (request, response) =>
    withRemoteParent(request.header('traceparent'), () =>
      inSpan(`${endpoint.method} ${path}`, { kind: 'server', service: parts.service }, async () => {
        try {
          await answer(route, parts, request, response);
        } catch (error) {
          // Inside the span, whose trace the problem names; the span is told of the error as well.
          sendProblem(response, error, parts.log);
          throw error;
        }
      }),
    ).catch(() => undefined);
  switch (endpoint.method) {
    case 'GET':
      return void router.get(path, handle);
    case 'POST':
      return void router.post(path, handle);
    case 'PUT':
      return void router.put(path, handle);
    case 'PATCH':
      return void router.patch(path, handle);
    case 'DELETE':
      return void router.delete(path, handle);
  }
}

async function answer<Deps>(
  route: MountedRoute<Deps>,
  parts: PipelineParts<Deps>,
  request: Request,
  response: Response,
) {
  const { endpoint } = route;
  const caller = await parts.authenticate(request.headers.authorization);
  const scope = scopeOf(caller, request, response);
  await inRequest(scope, async () => {
    try {
      mustBePermitted(endpoint, caller.actor);
      const rawBody = await readBody(endpoint, request, response);
      await receivingUpload(endpoint, request, parts.uploadFolder, async (upload) => {
        const sent = { ...scope, ...(rawBody && { rawBody }), ...(upload && { upload }) };
        const reply = await idempotently(route, parts, request, caller.actor, sent);
        await send(response, endpoint, reply);
      });
    } catch (error) {
      if (error instanceof Forbidden || error instanceof NoCareRelationship)
        await parts.reads.recordDenial(caller.actor, endpoint, request);
      if (error instanceof ContractError || Date.now() < scope.deadline) throw error;
      throw new DeadlineExceeded('The answer was not ready at the deadline.');
    }
  });
}

type HttpScope = RequestScope & {
  readonly signal: AbortSignal;
  readonly deadline: number;
  readonly rawBody?: Buffer;
  readonly upload?: UploadedFile;
};

function scopeOf(caller: Caller, request: Request, response: Response): HttpScope {
  const named = Number(request.header(DEADLINE_HEADER));
  const latest = Date.now() + DEFAULT_DEADLINE_MS;
  const deadline = Number.isFinite(named) && named > 0 ? Math.min(named, latest) : latest;
  if (deadline <= Date.now()) throw new DeadlineExceeded('The deadline had passed before the request arrived.');
  const gone = new AbortController();
  const limit = limitTime(deadline, [gone.signal]);
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
    limit.release();
  });
  const askedBy = readAskedBy(caller.actor, request.header(ASKED_BY_HEADER));
  return {
    actor: caller.actor,
    ...(caller.token ? { token: caller.token } : {}),
    ...(askedBy ? { askedBy } : {}),
    address: request.ip ?? 'unknown',
    deadline,
    signal: limit.signal,
  };
}

function mustBePermitted(endpoint: Endpoint, actor: Actor): void {
  if (actor.may(endpoint.permission)) return;
  if (actor.kind === 'anonymous') throw new Unauthenticated('Send a bearer token.');
  throw new Forbidden(`This needs the permission ${endpoint.permission}.`, { permission: endpoint.permission });
}

/**
 * The body is read only after the permission check, so that strangers cannot make the service parse megabytes.
 * @returns the body as it was sent
 */
function readBody(endpoint: Endpoint, request: Request, response: Response): Promise<Buffer | undefined> {
  if (!endpoint.body) return Promise.resolve(undefined);
  let sent: Buffer | undefined;
  const options = {
    limit: endpoint.maxBodyBytes ?? DEFAULT_BODY_BYTES,
    verify: (_request: unknown, _response: unknown, body: Buffer) => void (sent = body),
  };
  const parse =
    endpoint.encoding === 'form'
      ? express.urlencoded({ ...options, extended: false })
      : express.json({ ...options, strict: false });
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error ? reject(error) : resolve(sent)));
  });
}

async function idempotently<Deps>(
  route: MountedRoute<Deps>,
  parts: PipelineParts<Deps>,
  request: Request,
  actor: Actor,
  scope: HttpScope,
): Promise<Reply<unknown>> {
  const { endpoint } = route;
  const { db, clock, cipher } = parts;
  const parsed = parseRequest(endpoint, request);
  const usualStatus = firstStatus(endpoint);
  const claimed =
    endpoint.idempotent && db
      ? await claimIdempotencyKey({ db, clock, cipher, usualStatus, actor, request })
      : undefined;
  if (claimed && 'replay' in claimed) return claimed.replay;
  const claim: IdempotencyClaim | undefined = claimed?.claim;
  try {
    const handled = { ...scope, ...(claim ? { idempotency: claim } : {}) };
    return await inRequest(handled, () => callHandler(route, parts, request, parsed, actor, scope));
  } catch (error) {
    await claim?.giveUp();
    throw error;
  }
}

async function callHandler<Deps>(
  { endpoint, handler, answerFacts }: MountedRoute<Deps>,
  parts: PipelineParts<Deps>,
  request: Request,
  parsed: ReturnType<typeof parseRequest>,
  actor: Actor,
  { signal, rawBody, upload }: HttpScope,
): Promise<Reply<unknown>> {
  let seen: readonly string[] | undefined;
  const context: RequestContext = {
    actor,
    log: parts.log,
    signal,
    ifMatch: parseIfMatch(endpoint, request.headers['if-match']),
    seen: (patientIds) => {
      seen = [...new Set([...(seen ?? []), ...patientIds.filter((id) => id !== null)])];
    },
    headers: request.headers,
    ...(rawBody ? { rawBody } : {}),
    ...(upload ? { upload } : {}),
    address: request.ip ?? 'unknown',
  };
  const result = await handler(parsed, { ...parts.deps, ...context });
  if (!actor.scopeWasChecked(endpoint.scope))
    throw new InternalError(`${endpoint.method} ${endpoint.path} answered without checking its scope.`);
  const reply = result instanceof Reply ? result : new Reply(firstStatus(endpoint), result);
  if (endpoint.audit) {
    if (!seen) throw new InternalError(`${endpoint.method} ${endpoint.path} did not say whose data it answers.`);
    const answered = { body: reply.body, query: parsed.query, patientIds: seen };
    await parts.reads.recordRead(actor, endpoint.audit, answerFacts(answered));
  }
  return reply;
}

const firstStatus = (endpoint: Endpoint): number => Number(Object.keys(endpoint.answers)[0] ?? 200);

const versionOf = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined;

/** Answers only what the contract names: fields a schema does not know never leave the service. */
async function send(response: Response, endpoint: Endpoint, reply: Reply<unknown>): Promise<void> {
  const schema = endpoint.answers[reply.status];
  if (schema === undefined)
    throw new InternalError(`${endpoint.method} ${endpoint.path} answered ${reply.status}, which its contract lacks.`);
  response.status(reply.status).setHeader('cache-control', 'no-store');
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  if (reply instanceof FileReply && endpoint.download) return sendFile(response, reply, endpoint.download);
  if (schema === null) return void response.end();
  const body = schema.parse(reply.body);
  const version = versionOf(body);
  if (version !== undefined) response.setHeader('etag', `"${version}"`);
  response.type('application/json').send(JSON.stringify(body));
}
