import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import {
  BodyTooLarge,
  Forbidden,
  IdempotencyInProgress,
  IdempotencyKeyReused,
  InvalidRequest,
  Problem,
  Unauthenticated,
  UnsupportedMedia,
  VersionConflict,
  VersionRequired,
  type ErrorClass,
} from '@nilecare/contracts/errors.ts';
import { API_PREFIX } from '@nilecare/topology/services.ts';

extendZodWithOpenApi(z);

/** Shape of the document as far as the gateway merges it. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths?: Record<string, unknown>;
  components?: Record<string, unknown>;
  [key: string]: unknown;
}

const errorsOf = (endpoint: Endpoint): readonly ErrorClass[] => [
  ...(endpoint.params || endpoint.query || endpoint.body ? [InvalidRequest] : []),
  ...(endpoint.permission === 'public' ? [] : [Unauthenticated, Forbidden]),
  ...(endpoint.body ? [BodyTooLarge, UnsupportedMedia] : []),
  ...(endpoint.versioned ? [VersionConflict, VersionRequired] : []),
  ...(endpoint.idempotent ? [IdempotencyInProgress, IdempotencyKeyReused] : []),
  ...(endpoint.errors ?? []),
];

function contentOf({ download }: Endpoint, schema: z.ZodType | null) {
  if (download) return { content: { [download.split(';')[0] ?? download]: { schema: z.string() } } };
  return schema ? { content: { 'application/json': { schema } } } : {};
}

function responsesOf(endpoint: Endpoint) {
  const successes = Object.entries(endpoint.answers).map(([status, schema]) => [
    status,
    { description: 'Success', ...contentOf(endpoint, schema) },
  ]);
  const byStatus = Map.groupBy(errorsOf(endpoint), (it) => it.status);
  const failures = [...byStatus].map(([status, errors]) => [
    String(status),
    {
      description: errors.map((it) => `${it.title} (${it.code})`).join('; '),
      content: { 'application/problem+json': { schema: Problem } },
    },
  ]);
  return Object.fromEntries([...successes, ...failures]);
}

const headersOf = (endpoint: Endpoint) =>
  z.object({
    ...(endpoint.idempotent ? { 'Idempotency-Key': z.string().min(8).max(255).optional() } : {}),
    ...(endpoint.versioned ? { 'If-Match': z.string().meta({ description: 'ETag of the version read' }) } : {}),
  });

const mediaTypeOf = ({ encoding }: Endpoint): string =>
  encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';

const fileBody = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
} as const;

function register(registry: OpenAPIRegistry, name: string, tag: string, endpoint: Endpoint): void {
  const { params, query, body } = endpoint;
  registry.registerPath({
    method: endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: `${API_PREFIX}${endpoint.path.replace(/:(\w+)/g, '{$1}')}`,
    // Two services may have an endpoint of the same name.
    operationId: `${tag}_${name}`,
    tags: [tag],
    summary: endpoint.summary,
    description: `Permission: \`${endpoint.permission}\`. Scope: ${endpoint.scope}.`,
    security: endpoint.permission === 'public' ? [] : [{ bearer: [] }],
    request: {
      // The contracts declare params and queries as objects; their declared type is any schema.
      ...(params ? { params: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(endpoint.idempotent || endpoint.versioned ? { headers: headersOf(endpoint) } : {}),
      ...(body ? { body: { required: true, content: { [mediaTypeOf(endpoint)]: { schema: body } } } } : {}),
      ...(endpoint.upload ? { body: fileBody } : {}),
    },
    responses: responsesOf(endpoint),
  });
}

/** OpenAPI 3.1 of one service, from the contract's endpoints by their names. */
export function openApiOf(service: string, endpoints: Readonly<Record<string, Endpoint>>): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  for (const [name, endpoint] of Object.entries(endpoints)) register(registry, name, service, endpoint);
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: `NileCare ${service}`, version: '1.0.0' },
  });
  // The generator's type allows undefined where the document never has it.
  return document as OpenApiDocument;
}
