import type { AnswerOf, CallOf, Endpoint, FileContent } from './endpoint.ts';
import { Problem, PROBLEM_PREFIX, RemoteProblem } from './errors.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path with query, beginning with `/api/v1`. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | FileContent;
  readonly signal?: AbortSignal;
}

/** Sends one request and gives the answer as it came; retries, tokens and deadlines are the transport's affair. */
export type Transport = (request: HttpRequest, endpoint: Endpoint) => Promise<Response>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  /** Version the change is based on. */
  readonly ifMatch?: number;
}

const fill = (path: string, params: Record<string, unknown>) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

const queryString = (query: Record<string, unknown>) => {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)] as [string, string]));
  return pairs.length ? `?${new URLSearchParams(pairs)}` : '';
};

async function problemOf(response: Response): Promise<RemoteProblem> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new RemoteProblem(parsed.data);
  return new RemoteProblem({
    type: `${PROBLEM_PREFIX}unexpected-answer`,
    title: 'Unexpected answer',
    status: response.status,
  });
}

/**
 * Calls an endpoint and gives what came back as it is: for files, whose content is no part of the contract.
 * @throws RemoteProblem with the code and status of the problem+json that came back
 */
export async function callForFile<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  given: CallOf<E>,
  options: CallOptions = {},
): Promise<Response> {
  // The parts are there exactly when the endpoint declares them; a generic type cannot say so.
  const parts = given as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
    file?: FileContent;
  };
  const headers: Record<string, string> = { accept: 'application/json' };
  if (parts.body !== undefined) headers['content-type'] = 'application/json';
  if (parts.file !== undefined) headers['content-type'] = 'application/octet-stream';
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  const response = await transport(
    {
      method: endpoint.method,
      path: `/api/v1${fill(endpoint.path, parts.params ?? {})}${queryString(parts.query ?? {})}`,
      headers,
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(parts.file === undefined ? {} : { body: parts.file }),
      ...(options.signal ? { signal: options.signal } : {}),
    },
    endpoint,
  );
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * Calls an endpoint and gives its parsed answer.
 * @throws RemoteProblem with the code and status of the problem+json that came back
 */
export async function call<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  given: CallOf<E>,
  options: CallOptions = {},
): Promise<AnswerOf<E>> {
  const response = await callForFile(transport, endpoint, given, options);
  const schema = endpoint.answers[response.status];
  // The schema of this status is one of the union that AnswerOf names.
  if (schema === undefined) throw await problemOf(response);
  return (schema === null ? undefined : schema.parse(await response.json())) as AnswerOf<E>;
}

export type ClientOf<Api extends Record<string, unknown>> = {
  readonly [K in keyof Api as Api[K] extends Endpoint ? K : never]: Api[K] extends Endpoint
    ? (given: CallOf<Api[K]>, options?: CallOptions) => Promise<AnswerOf<Api[K]>>
    : never;
};

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'answers' in value;

/** Typed client of all endpoints of one `api/<service>.ts` module. */
export function clientOf<Api extends Record<string, unknown>>(api: Api, transport: Transport): ClientOf<Api> {
  const calls = Object.entries(api)
    .filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))
    .map(([name, declared]) => [
      name,
      (given: CallOf<Endpoint>, options?: CallOptions) => call(transport, declared, given, options),
    ]);
  // Built from the same entries that the mapped type walks.
  return Object.fromEntries(calls) as ClientOf<Api>;
}
